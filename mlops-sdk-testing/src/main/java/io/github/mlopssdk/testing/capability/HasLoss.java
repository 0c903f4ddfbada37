package io.github.mlopssdk.testing.capability;

/** A model that tells how wrong it is. */
@FunctionalInterface
public interface HasLoss {
    /**
     * Measures without learning, without dropout.
     *
     * @param batch what to predict, and what would be right
     * @return the mean loss; less is better
     */
    double loss(Batch batch);
}
