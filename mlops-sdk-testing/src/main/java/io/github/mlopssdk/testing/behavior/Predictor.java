package io.github.mlopssdk.testing.behavior;

import java.util.Map;

/** A model that is asked one question at a time: all that a model with its preprocessing does in use. */
@FunctionalInterface
public interface Predictor {
    /**
     * Predicts.
     *
     * @param input features by name: numbers, texts or booleans
     * @return what the model says
     */
    Prediction predict(Map<String, Object> input);
}
