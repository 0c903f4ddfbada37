package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Serves;
import io.github.mlopssdk.testing.capability.TestedModel;
import java.util.List;

/** The model that is served says what the model says. */
final class TrainServeParity implements Check {
    private static final int ROWS = 32;

    @Override
    public String id() {
        return "train-serve-parity";
    }

    @Override
    public String tag() {
        return "serving";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class, Serves.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        TestedModel model = trial.trained();
        Tensor inputs = trial.someInputs(ROWS);
        List<String> differences = Snapshot.differences(
                "predictions",
                Trial.get(model, Predicts.class).predict(inputs),
                Trial.get(model, Serves.class).serve(inputs),
                trial.subject().tolerance());
        return CheckResult.of(
                differences.isEmpty(),
                new Finding(
                        "the served model says something else than the model",
                        differences.isEmpty() ? "the same" : "they differ",
                        trial.subject().tolerance().toString(),
                        differences,
                        List.of(
                                "columns in another order, or classes in another order",
                                "inputs are normalized twice, or not at all",
                                "numbers are shortened on their way, such as to int")));
    }
}
