package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.HasOptimizer;
import io.github.mlopssdk.testing.capability.HasParameters;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.List;
import java.util.Map;

/** A step depends on parameters and batch, not on steps before it. */
final class StatelessSteps implements Check {
    private static final int STEPS = 10;
    private static final double LIMIT = 0.001;

    @Override
    public String id() {
        return "stateless-steps";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Trains.class, HasParameters.class, HasOptimizer.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        TestedModel warm = trial.trained(STEPS);
        TestedModel cold = trial.fresh();
        Map<String, Tensor> parameters = Trial.get(warm, HasParameters.class).parameters();
        Trial.get(cold, HasParameters.class).setParameters(parameters);
        double apart = new Snapshot(parameters).divergence(after(trial, warm), after(trial, cold));
        return CheckResult.of(
                apart <= LIMIT,
                new Finding(
                        "a step depends on the steps before it, though optimizer and parameters are the same",
                        "updates differ by " + Figures.percent(apart),
                        "at most " + Figures.percent(LIMIT),
                        List.of(
                                "gradients are not cleared before a step",
                                "the trainer keeps something of earlier batches")));
    }

    private static Snapshot after(Trial trial, TestedModel model) {
        Trial.get(model, HasOptimizer.class).resetOptimizer();
        trial.reseed(model, "step");
        Trial.get(model, Trains.class).step(trial.batch());
        return new Snapshot(Trial.get(model, HasParameters.class).parameters());
    }
}
