package io.github.mlopssdk.model;

import java.util.Optional;

/**
 * A loaded model that predicts. What a library of models implements, so that its models can be served and verified.
 *
 * <p>Unless an implementation says otherwise it is not thread-safe: one thread at a time may call {@link #predict}.
 */
@FunctionalInterface
public interface Predictor extends AutoCloseable {
    /**
     * Predicts all rows together.
     *
     * @param input rows and params
     * @return as many rows, in the same order
     * @throws IllegalArgumentException if the model cannot take this input; who asked is told that it was their mistake,
     *     but not the message
     */
    Rows predict(ModelInput input);

    /**
     * Tells what the model takes and gives.
     *
     * @return the signature with which it was logged; by default empty
     */
    default Optional<ModelSignature> signature() {
        return Optional.empty();
    }

    /** Frees what the model holds; by default nothing. */
    @Override
    default void close() {}
}
