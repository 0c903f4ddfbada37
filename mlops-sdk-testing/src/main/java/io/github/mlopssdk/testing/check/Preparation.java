package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Preprocesses;
import java.lang.reflect.Array;
import java.util.List;
import java.util.function.Function;

/** A preprocessing step with raw rows. Arrays are copied before the step sees them, so that it can spoil only its own. */
record Preparation<R>(Preprocesses<R> step, List<R> train, List<R> test, List<R> unusual) {
    Function<List<R>, Tensor> prepared() {
        return step.prepare(copies(train), copies(test));
    }

    Function<List<R>, Tensor> prepared(List<R> trainRows, List<R> testRows) {
        return step.prepare(copies(trainRows), copies(testRows));
    }

    static <R> List<R> copies(List<R> rows) {
        return rows.stream().map(Preparation::copy).toList();
    }

    @SuppressWarnings("unchecked")
    private static <R> R copy(R row) {
        if (!row.getClass().isArray()) {
            return row;
        }
        int length = Array.getLength(row);
        Object copy = Array.newInstance(row.getClass().getComponentType(), length);
        System.arraycopy(row, 0, copy, 0, length);
        return (R) copy;
    }
}
