package io.github.mlopssdk.testing.capability;

/** A model that learns step by step. */
@FunctionalInterface
public interface Trains {
    /**
     * Learns from a batch: one update of the parameters.
     *
     * @param batch what to learn from
     */
    void step(Batch batch);
}
