package io.github.mlopssdk.testing.behavior;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An input of which a model says something wrong, or at which it throws.
 *
 * @param input its number from 0
 * @param original the features
 * @param answer what the model says of them
 * @param variant the smallest changed input that fails, if the test changes inputs
 * @param variantAnswer what the model says of it
 */
public record BehaviorFailure(
        int input,
        Map<String, Object> original,
        Answer answer,
        Optional<Map<String, Object>> variant,
        Optional<Answer> variantAnswer) {
    Optional<Throwable> thrown() {
        return answer.thrown().or(() -> variantAnswer.flatMap(Answer::thrown));
    }

    @Override
    public String toString() {
        return "input " + input + " " + new TreeMap<>(original) + " -> " + answer
                + variant.map(changed -> "\n    changed " + changes(changed)).orElse("")
                + variantAnswer.map(other -> " -> " + other).orElse("");
    }

    /** Only what is different: an input may have a hundred features. */
    private Map<String, Object> changes(Map<String, Object> changed) {
        Map<String, Object> different = new TreeMap<>(changed);
        different.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), original.get(entry.getKey())));
        return different;
    }
}
