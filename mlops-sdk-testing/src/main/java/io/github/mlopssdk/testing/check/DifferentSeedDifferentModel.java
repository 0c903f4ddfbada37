package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import java.util.List;

/** Another seed gives another model: the seed is used. */
final class DifferentSeedDifferentModel implements Check {
    private static final int ROWS = 16;

    @Override
    public String id() {
        return "different-seed-different-model";
    }

    @Override
    public String tag() {
        return "lifecycle";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        Tensor inputs = trial.someInputs(ROWS);
        TestedModel first = trial.fresh();
        TestedModel second = trial.fresh("another model");
        trial.reseed(first, "training");
        trial.learn(first, trial.training(), 1);
        trial.reseed(second, "training");
        trial.learn(second, trial.training(), 1);
        boolean differ = !Snapshot.of(first, inputs)
                .differences(Snapshot.of(second, inputs), Tolerance.EXACT)
                .isEmpty();
        return CheckResult.of(
                differ,
                new Finding(
                        "two seeds give the same model",
                        differ ? "different" : "equal bits",
                        "different parameters or predictions",
                        List.of(
                                "the factory ignores its seed and uses a constant",
                                "all weights begin with the same number",
                                "the learner draws nothing: leave this check out with except")));
    }
}
