package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Nested lists of numbers, as JSON has arrays. */
final class NestedNumbers {
    private NestedNumbers() {}

    /** Reads one row: a tensor whose first dimension is 1. */
    static Tensor row(List<?> nested) {
        var shape = new ArrayList<Integer>(List.of(1));
        for (Object level = nested; level instanceof List<?> list; level = list.isEmpty() ? "" : list.get(0)) {
            shape.add(list.size());
        }
        var values = new ArrayList<Double>();
        flatten(nested, values);
        return Tensor.of(
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                shape.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void flatten(List<?> nested, List<Double> values) {
        for (Object element : nested) {
            if (element instanceof List<?> list) {
                flatten(list, values);
            } else if (element instanceof Number number) {
                values.add(number.doubleValue());
            } else {
                // NaN and the infinities, which JSON does not have.
                values.add(Double.valueOf(String.valueOf(element)));
            }
        }
    }
}
