package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.List;

/** An untrained classifier is as wrong as one that guesses. */
final class InitialLoss implements Check {
    private static final double FACTOR = 2;

    @Override
    public String id() {
        return "initial-loss";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(HasLoss.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        if (trial.task() != Task.CLASSES) {
            return new CheckResult.NotApplicable("the targets are not one of several classes");
        }
        double guess = Math.log(trial.training().targets().rowSize());
        double loss = Trial.get(trial.fresh(), HasLoss.class).loss(trial.training());
        var finding = new Finding(
                "the loss of the untrained model is far from that of guessing",
                Figures.of(loss),
                "from half to twice ln(classes) = " + Figures.of(guess),
                List.of(
                        "features are not scaled",
                        "weights of the last layer begin too large",
                        "the loss is not cross entropy, or holds a large penalty: then leave this check out"));
        return loss >= guess / FACTOR && loss <= guess * FACTOR
                ? new CheckResult.Pass(finding.observed())
                : new CheckResult.Warn(finding);
    }
}
