package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Serializes;
import io.github.mlopssdk.testing.capability.TestedModel;
import java.io.IOException;
import java.util.List;

/** A model that is saved and loaded is the same, with what prepares its inputs. */
final class RoundTrip implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 32;

    @Override
    public String id() {
        return "round-trip";
    }

    @Override
    public String tag() {
        return "lifecycle";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class, Serializes.class);
    }

    @Override
    public CheckResult run(Trial trial) throws IOException {
        Tensor inputs = trial.someInputs(ROWS);
        TestedModel model = trial.trained(STEPS);
        Snapshot before = Snapshot.of(model, inputs);
        try (var directory = new ScratchDirectory()) {
            TestedModel loaded = directory.throughDisk(model);
            List<String> differences = before.differences(Snapshot.of(loaded, inputs), Tolerance.EXACT);
            return CheckResult.of(
                    differences.isEmpty(),
                    new Finding(
                            "the loaded model is not the one that was saved",
                            differences.isEmpty() ? "equal bits" : differences.size() + " tensors differ",
                            "equal parameters and predictions",
                            differences,
                            List.of(
                                    "the normalizer or another preprocessing step is not saved with the model",
                                    "a parameter or a running mean is left out",
                                    "numbers are shortened when they are written")));
        }
    }
}
