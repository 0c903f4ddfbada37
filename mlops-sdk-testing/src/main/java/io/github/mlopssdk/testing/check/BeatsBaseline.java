package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.List;

/** The trained model is better than predictions without a model. */
final class BeatsBaseline implements Check {
    private static final int LEAST = 10;

    @Override
    public String id() {
        return "beats-baseline";
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
        Batch held = trial.heldOut();
        if (held.size() < LEAST) {
            return new CheckResult.NotEnoughData(
                    held.size() + " rows to measure with; at least " + LEAST + " are needed");
        }
        double rival =
                trial.task().error(held.targets(), trial.subject().baseline().predict(trial.training(), held.inputs()));
        double error = trial.error(trial.trained(), held);
        double limit = rival * (1 - trial.subject().errorRemoved());
        String name = trial.task().errorName();
        return CheckResult.of(
                error <= limit && rival > 0,
                new Finding(
                        "the trained model does not beat the baseline on " + held.size() + " held-out rows",
                        "%s %s, baseline %s".formatted(name, Figures.of(error), Figures.of(rival)),
                        name + " at most " + Figures.of(limit) + ", which is "
                                + Figures.percent(trial.subject().errorRemoved()) + " less than the baseline's",
                        List.of(
                                "too few steps: raise trainingSteps, now "
                                        + trial.subject().trainingSteps(),
                                "features say nothing about the labels, or are scaled otherwise in the test data",
                                "labels do not belong to their rows",
                                "baseline without error: the test data has one class only")));
    }
}
