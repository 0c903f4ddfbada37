package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model without a signature: arrays of numbers stay arrays, everything else becomes a table. */
final class AnyInput implements InputSchema {
    @Override
    public boolean takesArrays() {
        return false;
    }

    @Override
    public boolean takesArray(String name) {
        return false;
    }

    @Override
    public Rows rows(RequestBody body) {
        if (body instanceof RequestBody.Frame frame) {
            return frame.table();
        } else if (body instanceof RequestBody.Texts texts) {
            return CsvTypes.guess(texts.table());
        }
        return ofTree(((RequestBody.Values) body).tree());
    }

    private static Rows ofTree(@Nullable Object tree) {
        if (tree instanceof List<?> list) {
            return !list.isEmpty() && list.get(0) instanceof Map<?, ?> ? JsonFrame.records(list) : tensor(list);
        } else if (tree instanceof Map<?, ?> columns && !columns.isEmpty()) {
            return columns.values().stream().allMatch(AnyInput::isArray)
                    ? tensors(columns)
                    : JsonFrame.columns(columns);
        }
        throw Refusal.input("The values must be a list, or a dictionary of lists.");
    }

    /** Looks at the first value of all; what comes after it has to fit. */
    private static boolean isArray(@Nullable Object value) {
        Object first = value;
        while (first instanceof List<?> list && !list.isEmpty()) {
            first = list.get(0);
        }
        return value instanceof List<?> && (first instanceof Number || first instanceof Boolean);
    }

    private static Rows tensors(Map<?, ?> columns) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        columns.forEach((name, values) -> tensors.put(String.valueOf(name), tensor(values)));
        if (tensors.values().stream().mapToInt(Tensor::rows).distinct().count() > 1) {
            throw Refusal.input("The arrays must have as many rows each.");
        }
        return new NamedTensors(tensors);
    }

    private static Tensor tensor(@Nullable Object values) {
        Numbers numbers = Numbers.of(values);
        return numbers.tensor(numbers.shape());
    }
}
