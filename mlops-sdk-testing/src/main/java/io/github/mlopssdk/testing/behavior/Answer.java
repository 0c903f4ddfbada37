package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.check.TestAbort;
import java.util.Map;
import java.util.Optional;

/**
 * What came of asking a model: it says something, or it throws.
 *
 * @param said what it says; empty if it throws
 * @param thrown what it throws instead
 */
public record Answer(Optional<Prediction> said, Optional<Throwable> thrown) {
    /** A model that throws fails at this input; an aborted test, or a JVM in trouble, says nothing about the model. */
    static Answer of(Predictor predictor, Map<String, Object> input) {
        try {
            return new Answer(Optional.of(predictor.predict(input)), Optional.empty());
        } catch (RuntimeException | AssertionError e) {
            TestAbort.rethrow(e);
            return new Answer(Optional.empty(), Optional.of(e));
        }
    }

    @Override
    public String toString() {
        return said.map(Prediction::toString)
                .orElseGet(() -> "threw " + thrown.map(Throwable::toString).orElse("?"));
    }
}
