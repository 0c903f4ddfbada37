package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.List;

/** The loss on a batch is lower after steps on it: one, or as many as the id says. */
record LossDecreases(int steps) implements Check {
    private static final double ROUNDING = 1e-6;

    @Override
    public String id() {
        return (steps == 1 ? "loss-decreases" : "loss-decreases-after-" + steps);
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Trains.class, HasLoss.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        TestedModel model = trial.fresh();
        Batch batch = trial.batch();
        double before = Trial.get(model, HasLoss.class).loss(batch);
        for (int step = 0; step < steps; step++) {
            Trial.get(model, Trains.class).step(batch);
        }
        double after = Trial.get(model, HasLoss.class).loss(batch);
        double required = before - ROUNDING * Math.abs(before);
        return CheckResult.of(
                after < required,
                new Finding(
                        "the loss did not fall in " + steps + " step(s) on the same " + batch.size() + " rows",
                        Figures.of(before) + " -> " + Figures.of(after),
                        "less than " + Figures.of(required),
                        List.of(
                                "learning rate too high, zero or NaN",
                                "sign of the loss or of the update turned",
                                "labels do not belong to these rows, or are shifted")));
    }
}
