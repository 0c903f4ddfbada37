package io.github.mlopssdk.testing.capability;

/** A model that learns all at once, such as a forest. A model that {@link Trains} need not have it. */
@FunctionalInterface
public interface Fits {
    /**
     * Learns from all examples, and forgets what it knew.
     *
     * @param data what to learn from
     */
    void fit(Batch data);
}
