package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasDropout;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.List;
import java.util.stream.IntStream;

/** A step with every example twice equals a step with every example once. */
final class DuplicatedBatch implements Check {
    private static final double LIMIT = 0.01;

    @Override
    public String id() {
        return "duplicated-batch";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class, Trains.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        Batch once = trial.batch();
        Batch twice = once.select(
                IntStream.range(0, 2 * once.size()).map(i -> i % once.size()).toArray());
        Tensor inputs = once.inputs();
        Snapshot begin = Snapshot.learned(trial.fresh(), inputs);
        Snapshot single = after(trial, once, "step");
        if (begin.divergence(single, after(trial, once, "other step")) > LIMIT) {
            return new CheckResult.NotApplicable(
                    "steps draw random numbers: let the model have the capability HasDropout, which turns that off");
        }
        double apart = begin.divergence(single, after(trial, twice, "step"));
        return CheckResult.of(
                apart <= LIMIT,
                new Finding(
                        "a batch with every row twice gives another step",
                        "updates differ by " + Figures.percent(apart),
                        "at most " + Figures.percent(LIMIT),
                        List.of(
                                "gradients are summed over the batch, not averaged: the learning rate then depends on its size",
                                "labels are permuted within the batch",
                                "rows of a batch see each other")));
    }

    private static Snapshot after(Trial trial, Batch batch, String stream) {
        TestedModel model = trial.fresh();
        model.as(HasDropout.class).ifPresent(HasDropout::disableDropout);
        trial.reseed(model, stream);
        Trial.get(model, Trains.class).step(batch);
        return Snapshot.learned(model, trial.batch().inputs());
    }
}
