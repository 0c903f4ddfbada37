package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every feature changes some prediction. */
final class FeatureSensitivity implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 32;
    private static final int COLUMNS = 64;

    @Override
    public String id() {
        return "feature-sensitivity";
    }

    @Override
    public String tag() {
        return "inference";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        Predicts model = Trial.get(trial.trained(STEPS), Predicts.class);
        Tensor inputs = trial.someInputs(ROWS);
        Tensor known = trial.training().inputs();
        int[] columns = IntStream.of(Trial.order(inputs.rowSize(), trial.random("features")))
                .filter(column -> !trial.subject().mayIgnore(column) && deviation(column(known, column)) > 0)
                .limit(COLUMNS)
                .sorted()
                .toArray();
        if (columns.length == 0) {
            return new CheckResult.NotEnoughData("no feature to move: each of " + inputs.rowSize()
                    + " is constant in the training data or ignored; give training data that vary");
        }
        Tensor before = model.predict(inputs);
        List<String> unused = IntStream.of(columns)
                .filter(column -> changed(inputs, column, column(known, column))
                        .allMatch(other -> model.predict(other).equals(before)))
                .mapToObj(column -> "feature " + column)
                .toList();
        return CheckResult.of(
                unused.isEmpty(),
                new Finding(
                        "features change no prediction",
                        unused.size() + " of " + columns.length
                                + " features have no effect when moved by two standard deviations or to their ends"
                                + notAsked(inputs.rowSize() - columns.length),
                        "none",
                        unused,
                        List.of(
                                "a column is dropped or overwritten on its way to the model",
                                "the learner found it useless; if that is right: ignoresFeatures(...)")));
    }

    private static String notAsked(int columns) {
        return columns == 0 ? "" : "; " + columns + " not asked: constant, ignored, or beyond " + COLUMNS;
    }

    /** Two deviations are not enough for a rare category, whose column is 0 almost everywhere: trees ask whether it is near 1. */
    private static Stream<Tensor> changed(Tensor inputs, int column, double[] known) {
        double far = 2 * deviation(known);
        DoubleSummaryStatistics ends = Arrays.stream(known).summaryStatistics();
        return Stream.<DoubleUnaryOperator>of(
                        value -> value + far, value -> value - far, value -> ends.getMin(), value -> ends.getMax())
                .map(change -> changed(inputs, column, change));
    }

    private static Tensor changed(Tensor inputs, int column, DoubleUnaryOperator change) {
        double[] values = inputs.values();
        for (int i = column; i < values.length; i += inputs.rowSize()) {
            values[i] = change.applyAsDouble(values[i]);
        }
        return inputs.with(values);
    }

    private static double[] column(Tensor inputs, int column) {
        return IntStream.range(0, inputs.rows())
                .mapToDouble(row -> inputs.get(row, column))
                .toArray();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
