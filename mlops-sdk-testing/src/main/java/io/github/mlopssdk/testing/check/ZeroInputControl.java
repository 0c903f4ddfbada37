package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.List;

/** Training with the inputs is better than training without them. */
final class ZeroInputControl implements Check {
    private static final double SHARE = 0.9;

    @Override
    public String id() {
        return "zero-input-control";
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
        Tensor zeros = data.inputs().with(new double[data.inputs().values().length]);
        Batch blind = new Batch(zeros, data.targets());
        TestedModel seeing = trial.fresh();
        if (!Trial.learns(seeing)) {
            return new CheckResult.NotApplicable("the model under test has neither Trains nor Fits");
        }
        trial.learn(seeing, data, trial.subject().trainingSteps());
        TestedModel blinded = trial.trained(blind, trial.subject().trainingSteps());
        double with = measure(trial, seeing, data);
        double without = measure(trial, blinded, blind);
        double limit = SHARE * without;
        return CheckResult.of(
                with < limit,
                new Finding(
                        "the model learns no more from the inputs than from zeros",
                        Figures.of(with) + " with inputs, " + Figures.of(without) + " with zeros",
                        "less than " + Figures.of(limit) + " with inputs",
                        List.of(
                                "inputs do not reach the model, or all look alike when they do",
                                "labels do not belong to these rows",
                                "too few steps: raise trainingSteps")));
    }

    private static double measure(Trial trial, TestedModel model, Batch data) {
        return model.as(HasLoss.class).map(has -> has.loss(data)).orElseGet(() -> trial.error(model, data));
    }
}
