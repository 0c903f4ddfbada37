package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import java.util.List;

/** The same seed gives the same model, bit by bit. */
final class SameSeedSameModel implements Check {
    private static final int STEPS = 10;
    private static final int ROWS = 16;

    @Override
    public String id() {
        return "same-seed-same-model";
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
        TestedModel first = trial.answering();
        TestedModel second = trial.answering();
        List<String> atStart = Snapshot.of(first, inputs).differences(Snapshot.of(second, inputs), Tolerance.EXACT);
        trial.reseed(first, "training");
        trial.learn(first, trial.training(), STEPS);
        trial.reseed(second, "training");
        trial.learn(second, trial.training(), STEPS);
        List<String> atEnd = Snapshot.of(first, inputs).differences(Snapshot.of(second, inputs), Tolerance.EXACT);
        boolean initialized = !atStart.isEmpty();
        return CheckResult.of(
                atEnd.isEmpty() && atStart.isEmpty(),
                new Finding(
                        "two models of the same seed differ "
                                + (initialized ? "before the first step" : "after " + STEPS + " steps"),
                        (initialized ? atStart : atEnd).size() + " tensors differ",
                        "equal bits",
                        initialized ? atStart : atEnd,
                        initialized
                                ? List.of("the initialization does not use the seed that the factory is given")
                                : List.of(
                                        "dropout, augmentation or shuffling draws from a generator that nobody seeds",
                                        "threads add in another order")));
    }
}
