package io.github.mlopssdk.data;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Java's nested arrays, read as one tensor. */
final class ArrayTensor {
    private static final Map<Class<?>, String> DTYPES = Map.of(
            double.class, "float64",
            float.class, "float32",
            long.class, "int64",
            int.class, "int32",
            short.class, "int16",
            byte.class, "int8",
            boolean.class, "bool");

    private ArrayTensor() {}

    static TensorSummary summary(Object array) {
        Class<?> type = array.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        String dtype = DTYPES.get(type);
        if (dtype == null || !array.getClass().isArray()) {
            throw new IllegalArgumentException("an array of numbers or booleans is needed, not a "
                    + array.getClass().getTypeName());
        }
        List<Long> shape = shape(array);
        var summary = new TensorSummary(dtype);
        summary.begin(shape.stream().mapToLong(Long::longValue).toArray());
        add(array, shape, 0, summary);
        return summary;
    }

    private static List<Long> shape(Object array) {
        List<Long> shape = new ArrayList<>();
        Object at = array;
        for (Class<?> type = array.getClass(); type.isArray(); type = type.getComponentType()) {
            boolean known = at != null;
            shape.add(known ? (long) Array.getLength(at) : 0);
            at = known && Array.getLength(at) > 0 && type.getComponentType().isArray() ? Array.get(at, 0) : null;
        }
        return shape;
    }

    private static void add(Object array, List<Long> shape, int dimension, TensorSummary summary) {
        if (Array.getLength(array) != shape.get(dimension)) {
            throw new IllegalArgumentException("an array must have rows of equal length, not of " + shape.get(dimension)
                    + " and " + Array.getLength(array));
        }
        if (array instanceof Object[] rows) {
            for (Object row : rows) {
                add(row, shape, dimension + 1, summary);
            }
        } else if (array instanceof double[] values) {
            for (double value : values) {
                summary.add(value);
            }
        } else if (array instanceof float[] values) {
            for (float value : values) {
                summary.add((double) value);
            }
        } else if (array instanceof boolean[] values) {
            for (boolean value : values) {
                summary.add(value ? 1L : 0L);
            }
        } else {
            for (int i = 0; i < Array.getLength(array); i++) {
                summary.add(Array.getLong(array, i));
            }
        }
    }
}
