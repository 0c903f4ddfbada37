package io.github.mlopssdk.model;

import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.ModelSignature.Spec;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what MLflow calls the parts of examples: arrays become tensors, tables of maps or records columns. */
final class SignatureInference {
    private static final long ANY = -1;
    private static final Map<Class<?>, String> DTYPES = Map.of(
            double.class, "float64",
            float.class, "float32",
            long.class, "int64",
            int.class, "int32",
            short.class, "int16",
            byte.class, "int8",
            boolean.class, "bool",
            String.class, "str");

    private SignatureInference() {}

    static List<Spec> specs(Object example) {
        if (example.getClass().isArray()) {
            return List.of(tensor(null, example));
        }
        if (example instanceof Map<?, ?> named
                && !named.isEmpty()
                && named.values().stream().allMatch(SignatureInference::isArray)) {
            var tensors = new ArrayList<Spec>();
            named.forEach((name, array) -> tensors.add(tensor(String.valueOf(name), array)));
            return tensors;
        }
        if (example instanceof Map<?, ?> || example instanceof Record) {
            return columns(List.of(example));
        }
        if (example instanceof List<?> rows && !rows.isEmpty()) {
            return columns(rows);
        }
        throw new IllegalArgumentException("no signature can be inferred from "
                + example.getClass().getName() + "; give an array, or rows as a list of maps or records");
    }

    private static boolean isArray(@Nullable Object value) {
        return value != null && value.getClass().isArray();
    }

    private static Spec tensor(@Nullable String name, Object array) {
        var shape = new ArrayList<Long>();
        Class<?> type = array.getClass();
        Object at = array;
        while (type.isArray()) {
            shape.add(shape.isEmpty() ? ANY : lengthOf(at));
            at = at != null && Array.getLength(at) > 0 ? Array.get(at, 0) : null;
            type = type.getComponentType();
        }
        String dtype = DTYPES.get(type);
        if (dtype == null) {
            throw new IllegalArgumentException("numpy has no type for an array of " + type.getName());
        }
        return new Tensor(name, dtype, shape);
    }

    private static long lengthOf(@Nullable Object array) {
        return array == null ? ANY : Array.getLength(array);
    }

    private static List<Spec> columns(List<?> rows) {
        Map<String, List<Optional<Object>>> values = new LinkedHashMap<>();
        for (Object row : rows) {
            RowCells.of(row)
                    .forEach((name, value) -> values.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(Optional.ofNullable(value)));
        }
        var columns = new ArrayList<Spec>();
        values.forEach((name, column) -> columns.add(column(name, column, rows.size())));
        return columns;
    }

    /** A column is required if every row has a value for it. */
    private static Column column(String name, List<Optional<Object>> column, int rows) {
        String type = null;
        for (Optional<Object> value : column) {
            if (value.isPresent()) {
                type = common(name, type, type(name, value.get()));
            }
        }
        if (type == null) {
            throw new IllegalArgumentException("column '" + name + "' holds no value from which to tell its type");
        }
        boolean required = column.size() == rows && column.stream().allMatch(Optional::isPresent);
        return new Column(name, type, required);
    }

    private static String type(String name, Object value) {
        if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return "integer";
        } else if (value instanceof Long) {
            return "long";
        } else if (value instanceof Float) {
            return "float";
        } else if (value instanceof Double || value instanceof BigDecimal) {
            return "double";
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return "string";
        } else if (value instanceof byte[]) {
            return "binary";
        } else if (value instanceof Instant || value instanceof LocalDate || value instanceof LocalDateTime) {
            return "datetime";
        }
        throw new IllegalArgumentException(
                "column '" + name + "' holds a " + value.getClass().getName() + ", for which MLflow has no type");
    }

    /** Whole numbers and fractions in one column are fractions, as pandas reads them. */
    private static String common(String name, @Nullable String a, String b) {
        if (a == null || a.equals(b)) {
            return b;
        }
        List<String> widening = List.of("integer", "long", "float", "double");
        int width = Math.max(widening.indexOf(a), widening.indexOf(b));
        if (widening.contains(a) && widening.contains(b)) {
            boolean fraction = width >= widening.indexOf("float");
            boolean mixed =
                    fraction && (a.equals("long") || b.equals("long") || a.equals("integer") || b.equals("integer"));
            return mixed ? "double" : widening.get(width);
        }
        throw new IllegalArgumentException("column '" + name + "' holds both " + a + " and " + b);
    }
}
