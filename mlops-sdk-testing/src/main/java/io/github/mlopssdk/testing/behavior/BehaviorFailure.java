package io.github.mlopssdk.testing.behavior;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An input of which a model says something wrong.
 *
 * @param input its number from 0
 * @param original the features
 * @param said what the model says of them
 * @param variant the smallest changed input that fails, if the test changes inputs
 * @param variantSaid what the model says of it
 */
public record BehaviorFailure(
        int input,
        Map<String, Object> original,
        Prediction said,
        Optional<Map<String, Object>> variant,
        Optional<Prediction> variantSaid) {
    @Override
    public String toString() {
        return "input " + input + " " + new TreeMap<>(original) + " -> " + said
                + variant.map(changed -> "\n    changed " + changes(changed)).orElse("")
                + variantSaid.map(other -> " -> " + other).orElse("");
    }

    /** Only what is different: an input may have a hundred features. */
    private Map<String, Object> changes(Map<String, Object> changed) {
        Map<String, Object> different = new TreeMap<>(changed);
        different.entrySet().removeIf(entry -> entry.getValue().equals(original.get(entry.getKey())));
        return different;
    }
}
