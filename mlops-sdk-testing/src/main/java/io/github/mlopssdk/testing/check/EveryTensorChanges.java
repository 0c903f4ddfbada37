package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasGradients;
import io.github.mlopssdk.testing.capability.HasParameters;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Training changes every tensor, and none of those that are to stay. */
final class EveryTensorChanges implements Check {
    private static final int STEPS = 3;

    @Override
    public String id() {
        return "every-tensor-changes";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Trains.class, HasParameters.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        TestedModel model = trial.fresh();
        Map<String, Tensor> before = Trial.get(model, HasParameters.class).parameters();
        Map<String, Tensor> gradients = gradients(model, trial.batch());
        trial.batches(trial.training(), STEPS).forEach(Trial.get(model, Trains.class)::step);
        Map<String, Tensor> after = Trial.get(model, HasParameters.class).parameters();
        var wrong = new ArrayList<String>();
        before.forEach((name, tensor) -> {
            boolean changed = !Objects.equals(tensor, after.get(name));
            boolean frozen = trial.subject().mayNotChange(name);
            if (changed == frozen) {
                wrong.add(name + " " + Arrays.toString(tensor.shape())
                        + (frozen ? " changed, though it is to be frozen" : unchanged(gradients.get(name))));
            }
        });
        return CheckResult.of(
                wrong.isEmpty(),
                new Finding(
                        wrong.size() + " of " + before.size() + " tensors did not do what they should in " + STEPS
                                + " steps",
                        wrong.isEmpty() ? before.size() + " tensors as required" : wrong.size() + " tensors are wrong",
                        "all change, except those of keepsFrozen(...)",
                        wrong,
                        List.of(
                                "layer frozen, or not given to the optimizer; if intended: keepsFrozen(\""
                                        + first(wrong) + "\")",
                                "gradient stopped on its way, or dead units",
                                "all weights begin with the same number")));
    }

    private static Map<String, Tensor> gradients(TestedModel model, Batch batch) {
        return model.as(HasGradients.class)
                .map(has -> has.gradientProbe().gradients(batch))
                .orElse(Map.of());
    }

    private static String unchanged(@Nullable Tensor gradient) {
        if (gradient == null) {
            return " did not change";
        }
        double norm = Math.sqrt(Arrays.stream(gradient.values()).map(v -> v * v).sum());
        return " did not change; norm of its gradient " + Figures.of(norm)
                + (norm == 0 ? ": nothing reaches it" : ": it is not applied");
    }

    private static String first(List<String> wrong) {
        return wrong.isEmpty() ? "" : wrong.get(0).substring(0, wrong.get(0).indexOf(' '));
    }
}
