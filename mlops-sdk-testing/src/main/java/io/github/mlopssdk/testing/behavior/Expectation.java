package io.github.mlopssdk.testing.behavior;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a model should say of a case. */
public sealed interface Expectation {
    /**
     * A class.
     *
     * @param label its name
     */
    record Label(String label) implements Expectation {}

    /**
     * Any class but one, for cases of which only the wrong answer is known.
     *
     * @param label its name
     */
    record NotLabel(String label) implements Expectation {}

    /**
     * A number, within the tolerance.
     *
     * @param value what it should be; NaN asks for NaN
     */
    record Value(double value) implements Expectation {}

    /**
     * A number from a range.
     *
     * @param least allowed itself
     * @param greatest allowed itself
     */
    record Range(double least, double greatest) implements Expectation {}

    /**
     * Probabilities, each within the tolerance.
     *
     * @param byClass those that are known
     */
    record Probabilities(Map<String, Double> byClass) implements Expectation {
        /** Sorts them. */
        public Probabilities {
            byClass = Collections.unmodifiableMap(new TreeMap<>(byClass));
        }
    }

    /** Nothing yet: the case waits for an answer to be recorded. No prediction is accepted until then. */
    record Unanswered() implements Expectation {}

    /**
     * Expects what a model says now.
     *
     * @param prediction an answer that is known to be right
     * @return its probabilities, if it has some, else its number or class
     */
    static Expectation of(Prediction prediction) {
        if (!prediction.probabilities().isEmpty()) {
            return new Probabilities(prediction.probabilities());
        }
        return prediction.value().isPresent()
                ? new Value(prediction.value().getAsDouble())
                : new Label(prediction.label().orElseThrow());
    }

    /**
     * Expects what a model says now, in the same words: a class stays a class where the model has probabilities as well.
     *
     * @param said an answer that is known to be right
     * @return what to expect from now on
     */
    default Expectation replacedBy(Prediction said) {
        if ((this instanceof Label || this instanceof NotLabel) && said.label().isPresent()) {
            return new Label(said.label().get());
        }
        if (this instanceof Probabilities known
                && said.probabilities().keySet().containsAll(known.byClass().keySet())) {
            Map<String, Double> byClass = new TreeMap<>(said.probabilities());
            byClass.keySet().retainAll(known.byClass().keySet());
            return new Probabilities(byClass);
        }
        return of(said);
    }

    /**
     * Tells whether a prediction is as expected.
     *
     * @param said the prediction
     * @param relative tolerance, as a fraction of the expected number
     * @param absolute tolerance, in units of the number
     * @return whether it is
     */
    default boolean accepts(Prediction said, double relative, double absolute) {
        if (this instanceof Label expected) {
            return said.label().filter(expected.label()::equals).isPresent();
        }
        if (this instanceof NotLabel refused) {
            return said.label().filter(label -> !label.equals(refused.label())).isPresent();
        }
        if (this instanceof Unanswered) {
            return false;
        }
        double value = said.value().orElse(Double.NaN);
        if (this instanceof Value expected) {
            return said.value().isPresent() && isNear(expected.value(), value, relative, absolute);
        }
        if (this instanceof Range range) {
            return value >= range.least() && value <= range.greatest();
        }
        return ((Probabilities) this)
                .byClass().entrySet().stream()
                        .allMatch(entry -> isNear(
                                entry.getValue(),
                                said.probabilities().getOrDefault(entry.getKey(), Double.NaN),
                                relative,
                                absolute));
    }

    private static boolean isNear(double expected, double said, double relative, double absolute) {
        return Double.compare(expected, said) == 0
                || Math.abs(said - expected) <= absolute + relative * Math.abs(expected);
    }
}
