package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Predictions of classes are probabilities. */
final class Probabilities implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 16;
    private static final double ROUNDING = 1e-4;

    @Override
    public String id() {
        return "probabilities";
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
        if (trial.task() == Task.NUMBERS) {
            return new CheckResult.NotApplicable("the targets are not classes");
        }
        var wrong = new ArrayList<String>();
        check("untrained", trial.answering(), trial, wrong);
        check("trained", trial.trained(STEPS), trial, wrong);
        return CheckResult.of(
                wrong.isEmpty(),
                new Finding(
                        "predictions are not probabilities",
                        wrong.isEmpty() ? "between 0 and 1" : wrong.size() + " rows are wrong",
                        "numbers from 0 to 1 that sum to 1 in each row",
                        wrong,
                        List.of(
                                "no softmax, or sigmoid, in the last layer",
                                "softmax over the batch instead of the classes")));
    }

    private static void check(String when, TestedModel model, Trial trial, List<String> wrong) {
        Tensor predictions = Trial.get(model, Predicts.class).predict(trial.someInputs(ROWS));
        for (int i = 0; i < predictions.rows(); i++) {
            double[] row = predictions.row(i);
            double sum = Arrays.stream(row).sum();
            boolean sums = row.length == 1 || Math.abs(sum - 1) <= ROUNDING;
            if (!sums || !Arrays.stream(row).allMatch(p -> p >= -ROUNDING && p <= 1 + ROUNDING)) {
                wrong.add(when + ", row " + i + ": " + Arrays.toString(row) + ", sum " + Figures.of(sum));
            }
        }
    }
}
