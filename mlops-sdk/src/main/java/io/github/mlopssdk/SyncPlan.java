package io.github.mlopssdk;

import java.util.Optional;

/**
 * What a sync is to send. Immutable.
 *
 * @param runKey key of the only run, or empty for all; its parents go with it
 * @param retriesRejected whether events that a server has refused are sent once more
 */
public record SyncPlan(Optional<String> runKey, boolean retriesRejected) {
    /** All that was not confirmed or refused. */
    public static final SyncPlan ALL = new SyncPlan(Optional.empty(), false);

    /**
     * Restricts the plan to one run.
     *
     * @param key the run's key
     * @return a new plan
     */
    public SyncPlan only(String key) {
        return new SyncPlan(Optional.of(key), retriesRejected);
    }

    /**
     * Adds what was refused, for instance because the server had no artifacts then. What is refused again is set aside
     * again.
     *
     * @return a new plan
     */
    public SyncPlan retryingRejected() {
        return new SyncPlan(runKey, true);
    }
}
