package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;

/** A model that is also reached by another way than its own: a handler, an endpoint, an exported file. */
@FunctionalInterface
public interface Serves {
    /**
     * Asks the other way.
     *
     * @param inputs one row for each example, as {@link Predicts} takes them
     * @return what it says
     */
    Tensor serve(Tensor inputs);
}
