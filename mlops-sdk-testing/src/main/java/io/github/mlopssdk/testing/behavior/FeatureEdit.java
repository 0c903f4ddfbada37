package io.github.mlopssdk.testing.behavior;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A change of one feature; an input without it stays as it is. */
record FeatureEdit(String feature, UnaryOperator<Object> change) implements Edit {
    @Override
    public Map<String, Object> apply(Map<String, Object> input) {
        Map<String, Object> changed = new LinkedHashMap<>(input);
        changed.computeIfPresent(feature, (name, value) -> change.apply(value));
        return changed;
    }

    static Optional<String> text(Map<String, Object> input, String feature) {
        @Nullable Object value = input.get(feature);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
