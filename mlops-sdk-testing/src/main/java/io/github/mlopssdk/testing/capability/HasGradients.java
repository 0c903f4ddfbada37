package io.github.mlopssdk.testing.capability;

/** A model whose gradients can be compared with differences of its loss. */
@FunctionalInterface
public interface HasGradients {
    /**
     * Copies the model for measuring.
     *
     * @return a copy in double precision, without dropout, that changes nothing in this model
     */
    GradientProbe gradientProbe();
}
