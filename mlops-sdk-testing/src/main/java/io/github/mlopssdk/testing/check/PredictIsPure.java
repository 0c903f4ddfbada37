package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import java.util.List;

/** Predicting changes nothing: not the model, not its further training. */
final class PredictIsPure implements Check {
    private static final int STEPS = 5;
    private static final int ROWS = 16;

    @Override
    public String id() {
        return "predict-is-pure";
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
        Tensor inputs = trial.someInputs(ROWS);
        TestedModel asked = trial.trained(STEPS);
        TestedModel quiet = trial.trained(STEPS);
        trial.reseed(asked, "pure");
        Trial.get(asked, Predicts.class).predict(inputs);
        step(trial, asked);
        trial.reseed(quiet, "pure");
        step(trial, quiet);
        List<String> differences =
                Snapshot.learned(quiet, inputs).differences(Snapshot.learned(asked, inputs), Tolerance.EXACT);
        return CheckResult.of(
                differences.isEmpty(),
                new Finding(
                        "a prediction changed the model or the step after it",
                        differences.isEmpty() ? "equal bits" : differences.size() + " tensors differ",
                        "equal bits with and without a prediction in between",
                        differences,
                        List.of(
                                "predicting updates parameters or running means",
                                "predicting draws from the generator of the training",
                                "training is not repeatable to begin with: see same-seed-same-model")));
    }

    private static void step(Trial trial, TestedModel model) {
        model.as(Trains.class).ifPresent(trains -> trains.step(trial.batch()));
    }
}
