package io.github.mlopssdk.testing.behavior;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a model says: a class, perhaps with the probabilities of all, or a number. Immutable.
 *
 * @param label the class, if it is one
 * @param value the number, if it is one
 * @param probabilities by class, none of them NaN; empty if there are none
 */
public record Prediction(Optional<String> label, OptionalDouble value, Map<String, Double> probabilities) {
    public Prediction {
        if (label.isEmpty() && value.isEmpty()) {
            throw new IllegalArgumentException("a prediction must have a label or a value");
        }
        if (probabilities.values().stream().anyMatch(probability -> Double.isNaN(probability))) {
            throw new IllegalArgumentException(
                    "the probabilities are not numbers, so no class is the likeliest: " + new TreeMap<>(probabilities));
        }
        probabilities = Map.copyOf(probabilities);
    }

    /**
     * Takes a class.
     *
     * @param label its name
     * @return the prediction
     */
    public static Prediction of(String label) {
        return new Prediction(Optional.of(label), OptionalDouble.empty(), Map.of());
    }

    /**
     * Takes a number.
     *
     * @param value any
     * @return the prediction
     */
    public static Prediction of(double value) {
        return new Prediction(Optional.empty(), OptionalDouble.of(value), Map.of());
    }

    /**
     * Takes probabilities.
     *
     * @param probabilities by class, at least one
     * @return the prediction, with the likeliest class; the first by name of equally likely ones
     * @throws IllegalArgumentException if there is none, or one is NaN
     */
    public static Prediction of(Map<String, Double> probabilities) {
        String best = new TreeMap<>(probabilities)
                .entrySet().stream()
                        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                        .orElseThrow(() -> new IllegalArgumentException("probabilities must hold at least one"))
                        .getKey();
        return new Prediction(Optional.of(best), OptionalDouble.empty(), probabilities);
    }

    @Override
    public String toString() {
        if (value.isPresent()) {
            return Double.toString(value.getAsDouble());
        }
        String name = label.orElse("?");
        Double probability = probabilities.get(name);
        return probability == null ? name : String.format(Locale.ROOT, "%s (p %.4f)", name, probability);
    }
}
