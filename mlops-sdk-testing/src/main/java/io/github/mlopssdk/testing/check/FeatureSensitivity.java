package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        Tensor before = model.predict(inputs);
        int[] columns = IntStream.of(Trial.order(inputs.rowSize(), trial.random("features")))
                .filter(column -> !trial.subject().mayIgnore(column) && deviation(inputs, column) > 0)
                .limit(COLUMNS)
                .sorted()
                .toArray();
        List<String> unused = IntStream.of(columns)
                .filter(column -> model.predict(moved(inputs, column, 2)).equals(before)
                        && model.predict(moved(inputs, column, -2)).equals(before))
                .mapToObj(column -> "feature " + column)
                .toList();
        return CheckResult.of(
                unused.isEmpty(),
                new Finding(
                        "features change no prediction",
                        unused.size() + " of " + columns.length
                                + " features have no effect when moved by two standard deviations",
                        "none",
                        unused,
                        List.of(
                                "a column is dropped or overwritten on its way to the model",
                                "the learner found it useless; if that is right: ignoresFeatures(...)")));
    }

    private static Tensor moved(Tensor inputs, int column, double deviations) {
        double by = deviations * deviation(inputs, column);
        double[] values = inputs.values();
        for (int i = column; i < values.length; i += inputs.rowSize()) {
            values[i] += by;
        }
        return inputs.with(values);
    }

    private static double deviation(Tensor inputs, int column) {
        double[] values = IntStream.range(0, inputs.rows())
                .mapToDouble(row -> inputs.get(row, column))
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
