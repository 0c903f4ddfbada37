package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.Arrays;
import java.util.List;

/** A model that can learn at all learns eight examples by heart. */
final class OverfitsTinyBatch implements Check {
    private static final double SHARE = 0.1;

    @Override
    public String id() {
        return "overfits-tiny-batch";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class, Trains.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        TestedModel model = trial.fresh();
        Batch batch = trial.tinyBatch();
        Trains trains = Trial.get(model, Trains.class);
        double lossBefore = loss(model, batch);
        double limit = SHARE * (trial.task() == Task.NUMBERS ? spread(batch.targets()) : lossBefore);
        int steps = 0;
        while (steps < trial.subject().overfitSteps() && !learned(trial, model, batch, limit)) {
            trains.step(batch);
            steps++;
        }
        double loss = loss(model, batch);
        double error = trial.error(model, batch);
        String name = trial.task().errorName();
        return CheckResult.of(
                learned(trial, model, batch, limit),
                new Finding(
                        "the model did not learn " + batch.size() + " rows by heart",
                        "%s %s, loss %s -> %s after %d steps"
                                .formatted(name, Figures.of(error), Figures.of(lossBefore), Figures.of(loss), steps),
                        required(trial, limit),
                        List.of(
                                "labels do not belong to these rows",
                                "activation of the last layer does not fit the loss, such as softmax twice",
                                "learning rate too low: if 500 steps are too few, raise overfitSteps",
                                "gradients are not cleared, or not applied to all layers")));
    }

    private static String required(Trial trial, double limit) {
        String steps = " within " + trial.subject().overfitSteps() + " steps";
        return trial.task() == Task.NUMBERS
                ? "mean squared error at most " + Figures.of(limit) + ", a tenth of the targets' variance," + steps
                : "every row right and loss at most " + Figures.of(limit) + ", a tenth of the first," + steps;
    }

    private static boolean learned(Trial trial, TestedModel model, Batch batch, double limit) {
        double error = trial.error(model, batch);
        if (trial.task() == Task.NUMBERS) {
            return error <= limit;
        }
        return error == 0 && (model.as(HasLoss.class).isEmpty() || loss(model, batch) <= limit);
    }

    private static double loss(TestedModel model, Batch batch) {
        return model.as(HasLoss.class).map(has -> has.loss(batch)).orElse(Double.NaN);
    }

    private static double spread(Tensor targets) {
        double[] values = targets.values();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }
}
