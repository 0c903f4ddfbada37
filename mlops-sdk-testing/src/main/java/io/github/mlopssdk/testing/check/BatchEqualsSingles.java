package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.ArrayList;
import java.util.List;

/** A row's prediction does not depend on the rows beside it. */
final class BatchEqualsSingles implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 16;

    @Override
    public String id() {
        return "batch-equals-singles";
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
        Tensor together = model.predict(inputs);
        var differences = new ArrayList<String>();
        for (int row = 0; row < inputs.rows(); row++) {
            Tensor alone = model.predict(inputs.select(row));
            differences.addAll(Snapshot.differences(
                    "row " + row, together.select(row), alone, trial.subject().tolerance()));
        }
        return CheckResult.of(
                differences.isEmpty(),
                new Finding(
                        "a row alone gets another prediction than in a batch",
                        differences.size() + " of " + inputs.rows() + " rows differ",
                        trial.subject().tolerance().toString(),
                        differences,
                        List.of(
                                "batch statistics are used for predictions: batch normalization in training mode",
                                "softmax over the batch instead of the classes",
                                "dropout is on, or the model learns while it predicts")));
    }
}
