package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;

/** A model that says something of each row, as it does in use: without dropout, without learning. */
@FunctionalInterface
public interface Predicts {
    /**
     * Predicts.
     *
     * @param inputs one row for each example
     * @return one row for each example; probabilities, one column for each class, if the model classifies
     */
    Tensor predict(Tensor inputs);
}
