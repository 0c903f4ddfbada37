package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelSignature.ParamSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The params that a model takes. Those that it does not know are left out, the others have defaults. */
record ParamInput(List<ParamSpec> specs) {
    Map<String, Object> values(@Nullable Object sent) {
        if (specs.isEmpty()) {
            return Map.of();
        } else if (sent != null && !(sent instanceof Map)) {
            throw Refusal.params("They must be a dictionary.");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParamSpec spec : specs) {
            Object value = sent instanceof Map<?, ?> params ? params.get(spec.name()) : null;
            values.put(spec.name(), value == null ? spec.defaultValue() : typed(spec, value));
        }
        return values;
    }

    private static Object typed(ParamSpec spec, Object value) {
        ColumnType type = ColumnType.of(spec.type());
        boolean cut = type.isWhole() && value instanceof Double;
        Object typed = cut ? null : type.ofJson(value);
        if (typed == null) {
            throw Refusal.params("'" + spec.name() + "' must be of type " + spec.type() + ".");
        }
        return typed;
    }
}
