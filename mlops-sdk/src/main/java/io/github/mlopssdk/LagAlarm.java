package io.github.mlopssdk;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a callback once when the delivery of a run falls behind, and once when it has caught up. Used by one thread at a
 * time.
 */
final class LagAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(LagAlarm.class);

    private final Duration threshold;
    private final Consumer<RunHealth> callback;
    private boolean behind;
    private boolean failed;

    LagAlarm(Duration threshold, Consumer<RunHealth> callback) {
        this.threshold = threshold;
        this.callback = callback;
    }

    /** Half of the threshold counts as caught up, so that a lag about as long as the threshold is told of once. */
    void see(RunHealth health) {
        Duration lag = health.lag();
        boolean changes = behind ? lag.multipliedBy(2).compareTo(threshold) <= 0 : lag.compareTo(threshold) > 0;
        if (changes) {
            behind = !behind;
            call(health);
        }
    }

    private void call(RunHealth health) {
        try {
            callback.accept(health);
        } catch (RuntimeException | Error e) {
            if (!failed) {
                failed = true;
                LOG.warn("The callback of onLag failed; it is called again, but this is not said again", e);
            }
        }
    }
}
