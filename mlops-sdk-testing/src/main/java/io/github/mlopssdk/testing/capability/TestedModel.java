package io.github.mlopssdk.testing.capability;

import java.util.Optional;
import java.util.ServiceLoader;

/** A model under test, asked for its capabilities one by one. */
public interface TestedModel {
    /**
     * Looks for a capability.
     *
     * @param capability an interface of this package, such as {@code Trains.class}
     * @param <C> the interface
     * @return the capability, or empty if the model does not have it
     */
    <C> Optional<C> as(Class<C> capability);

    /**
     * Makes a model testable: one that is a {@code TestedModel} as it is, one that implements {@link Predicts} by what
     * it implements, any other by the first {@link ModelAdapter} that knows it.
     *
     * @param model the model
     * @return the model under test
     * @throws IllegalArgumentException if nothing knows it
     */
    static TestedModel of(Object model) {
        if (model instanceof TestedModel tested) {
            return tested;
        }
        if (model instanceof Predicts) {
            return new ImplementedModel(model);
        }
        for (ModelAdapter adapter : ServiceLoader.load(ModelAdapter.class)) {
            Optional<TestedModel> adapted = adapter.adapt(model);
            if (adapted.isPresent()) {
                return adapted.get();
            }
        }
        throw new IllegalArgumentException("model is a " + model.getClass().getName()
                + ", which no ModelAdapter on the class path knows: implement Predicts, or wrap it with"
                + " FunctionModel.predicting(...); for Deeplearning4j add mlops-sdk-dl4j");
    }
}
