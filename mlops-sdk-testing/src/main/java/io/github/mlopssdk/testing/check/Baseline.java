package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a model has to beat: predictions that need no model. */
@FunctionalInterface
public interface Baseline {
    /**
     * Predicts.
     *
     * @param train what may be learned from
     * @param inputs what to predict
     * @return a row for each row of inputs, of the shape of the targets
     */
    Tensor predict(Batch train, Tensor inputs);

    /**
     * Always the most frequent class.
     *
     * @return the baseline; for numbers use {@link #mean}
     */
    static Baseline majority() {
        return (train, inputs) -> {
            double[] frequency = meanRow(train.targets());
            int best = Task.CLASSES.labelOf(frequency);
            var row = new double[frequency.length];
            row[frequency.length == 1 ? 0 : best] = frequency.length == 1 ? best : 1;
            return repeated(train.targets(), row, inputs.rows());
        };
    }

    /**
     * Always the mean of the targets.
     *
     * @return the baseline
     */
    static Baseline mean() {
        return (train, inputs) -> repeated(train.targets(), meanRow(train.targets()), inputs.rows());
    }

    /**
     * The last numbers of the row itself, as many as a target has: what a time series did last.
     *
     * @return the baseline
     */
    static Baseline lastValue() {
        return (train, inputs) -> {
            int size = train.targets().rowSize();
            double[] values = Arrays.stream(inputs.toRows())
                    .flatMapToDouble(row -> Arrays.stream(row, row.length - size, row.length))
                    .toArray();
            return Tensor.of(values, shape(train.targets(), inputs.rows()));
        };
    }

    private static double[] meanRow(Tensor targets) {
        return IntStream.range(0, targets.rowSize())
                .mapToDouble(column -> IntStream.range(0, targets.rows())
                        .mapToDouble(row -> targets.get(row, column))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static Tensor repeated(Tensor targets, double[] row, int rows) {
        double[] values = IntStream.range(0, rows)
                .mapToObj(i -> row)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return Tensor.of(values, shape(targets, rows));
    }

    private static int[] shape(Tensor targets, int rows) {
        int[] shape = targets.shape();
        shape[0] = rows;
        return shape;
    }
}
