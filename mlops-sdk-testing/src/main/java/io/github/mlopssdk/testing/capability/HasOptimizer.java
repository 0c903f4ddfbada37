package io.github.mlopssdk.testing.capability;

/** A model whose optimizer remembers earlier steps, such as momentum. */
@FunctionalInterface
public interface HasOptimizer {
    /** Makes the optimizer forget all steps; the parameters stay. */
    void resetOptimizer();
}
