package io.github.mlopssdk.testing.capability;

import java.util.Optional;

/** Makes the models of a learner testable; found by {@link java.util.ServiceLoader}. Implementations are stateless. */
public interface ModelAdapter {
    /**
     * Adapts a model.
     *
     * @param model any object
     * @return the model under test, or empty if it is of another learner
     */
    Optional<TestedModel> adapt(Object model);

    /**
     * Adapts examples.
     *
     * @param data any object
     * @return the examples as plain numbers, or empty if they are of another learner
     */
    default Optional<Batch> adaptData(Object data) {
        return Optional.empty();
    }
}
