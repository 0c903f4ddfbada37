package io.github.mlopssdk.journal;

import java.util.List;

/**
 * What was deleted of a store, or would be. Immutable.
 *
 * @param deleted runs, the oldest first
 * @param keptRuns how many runs are left
 * @param keptBytes their size
 */
public record GcReport(List<Deleted> deleted, int keptRuns, long keptBytes) {
    /** Copies the list. */
    public GcReport {
        deleted = List.copyOf(deleted);
    }

    /**
     * A run that was deleted.
     *
     * @param key the run's key
     * @param bytes its size
     */
    public record Deleted(String key, long bytes) {}

    /**
     * Tells how much the disk has gained.
     *
     * @return bytes
     */
    public long freedBytes() {
        return deleted.stream().mapToLong(Deleted::bytes).sum();
    }
}
