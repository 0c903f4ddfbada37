package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Training with the labels of other rows is worse. */
final class ShuffledLabelControl implements Check {
    private static final int TRAININGS = 3;
    private static final int LEAST = 10;
    private static final double SHARE = 0.98;

    @Override
    public String id() {
        return "shuffled-label-control";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        Batch data = trial.training();
        Batch held = trial.heldOut();
        if (held.size() < LEAST) {
            return new CheckResult.NotEnoughData(
                    held.size() + " rows to measure with; at least " + LEAST + " are needed");
        }
        if (!Trial.learns(trial.fresh())) {
            return new CheckResult.NotApplicable("the model under test has neither Trains nor Fits");
        }
        Random random = trial.random("shuffled labels");
        double[] shuffled = IntStream.range(0, TRAININGS)
                .mapToDouble(i -> {
                    Tensor labels = data.targets().select(Trial.order(data.size(), random));
                    return trial.error(
                            trial.trained(
                                    new Batch(data.inputs(), labels),
                                    trial.subject().trainingSteps()),
                            held);
                })
                .toArray();
        double error = trial.error(trial.trained(), held);
        double mean = Arrays.stream(shuffled).average().orElseThrow();
        double limit = SHARE * mean;
        return CheckResult.of(
                error < limit,
                new Finding(
                        "labels of other rows teach the model as much as its own",
                        "%s %s, with shuffled labels %s on average of %d trainings"
                                .formatted(trial.task().errorName(), Figures.of(error), Figures.of(mean), TRAININGS),
                        "less than " + Figures.of(limit),
                        List.of(
                                "the trainer takes its labels from elsewhere than from the batch",
                                "labels do not belong to their rows to begin with",
                                "a feature holds the label")));
    }
}
