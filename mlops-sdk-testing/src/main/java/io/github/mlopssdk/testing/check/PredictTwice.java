package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.List;

/** The same question gets the same answer. */
final class PredictTwice implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 32;

    @Override
    public String id() {
        return "predict-twice";
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
        Tensor first = model.predict(inputs);
        List<String> differences = Snapshot.differences("predictions", first, model.predict(inputs), Tolerance.EXACT);
        return CheckResult.of(
                differences.isEmpty(),
                new Finding(
                        "two predictions for the same rows differ",
                        differences.isEmpty() ? "equal bits" : "they differ",
                        "equal bits",
                        differences,
                        List.of("dropout is on", "predicting changes the model")));
    }
}
