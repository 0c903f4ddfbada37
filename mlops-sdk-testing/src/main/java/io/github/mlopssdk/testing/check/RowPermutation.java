package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.List;

/** Predictions move with their rows. */
final class RowPermutation implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 32;

    @Override
    public String id() {
        return "row-permutation";
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
        int[] order = Trial.order(inputs.rows(), trial.random("permutation"));
        Tensor expected = model.predict(inputs).select(order);
        List<String> differences = Snapshot.differences(
                "predictions",
                expected,
                model.predict(inputs.select(order)),
                trial.subject().tolerance());
        return CheckResult.of(
                differences.isEmpty(),
                new Finding(
                        "rows in another order get other predictions",
                        differences.isEmpty() ? "the same" : "they differ",
                        trial.subject().tolerance().toString(),
                        differences,
                        List.of(
                                "predictions are returned in another order than the rows",
                                "the prediction for a row depends on the rows before it")));
    }
}
