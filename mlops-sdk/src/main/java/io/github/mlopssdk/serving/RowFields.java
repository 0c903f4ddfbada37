package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as golden cases write it: values by column, or nested lists by array. */
final class RowFields {
    /** Name of an array that has none, as in MLflow's protocol. */
    static final String UNNAMED = "inputs";

    private RowFields() {}

    static Map<String, Object> of(Rows rows, int row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (rows instanceof Table table) {
            for (int column = 0; column < table.columns().size(); column++) {
                Object value = table.rows().get(row).get(column);
                if (value != null) {
                    fields.put(table.columns().get(column), plain(value));
                }
            }
        } else if (rows instanceof NamedTensors named) {
            named.tensors().forEach((name, tensor) -> fields.put(name, nested(tensor, row)));
        } else {
            fields.put(UNNAMED, nested((Tensor) rows, row));
        }
        return fields;
    }

    /** Bytes are texts in Base64, as requests have them. */
    private static Object plain(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof List<?> list) {
            return list.stream().map(RowFields::plainOrNull).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), plainOrNull(field)));
            return fields;
        }
        boolean isPlain = value instanceof Number || value instanceof Boolean || value instanceof String;
        return isPlain ? value : value.toString();
    }

    private static @Nullable Object plainOrNull(@Nullable Object value) {
        return value == null ? null : plain(value);
    }

    /** Tells whether all numbers of a row are finite. */
    static boolean isFinite(Rows rows, int row) {
        if (rows instanceof Table table) {
            return table.rows().get(row).stream().allMatch(RowFields::isFinite);
        } else if (rows instanceof NamedTensors named) {
            return named.tensors().values().stream().allMatch(tensor -> isFinite(tensor, row));
        }
        return Arrays.stream(((Tensor) rows).row(row)).allMatch(Double::isFinite);
    }

    private static boolean isFinite(@Nullable Object cell) {
        return !(cell instanceof Number number) || Double.isFinite(number.doubleValue());
    }

    private static Object nested(Tensor tensor, int row) {
        return nested(tensor.row(row), tensor.rowShape(), 0);
    }

    private static Object nested(double[] values, List<Integer> shape, int from) {
        if (shape.isEmpty()) {
            return values[from];
        }
        List<Integer> inner = shape.subList(1, shape.size());
        int size = inner.stream().reduce(1, Math::multiplyExact);
        List<Object> list = new ArrayList<>(shape.get(0));
        for (int i = 0; i < shape.get(0); i++) {
            list.add(nested(values, inner, from + i * size));
        }
        return list;
    }
}
