package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Serializes;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import io.github.mlopssdk.testing.statistics.Figures;
import java.io.IOException;
import java.util.List;

/** Training that goes on from a file equals training that goes on. */
final class ResumeEqualsContinue implements Check {
    private static final int BEFORE = 30;
    private static final int MORE = 5;
    private static final int ROWS = 16;
    private static final double LIMIT = 0.001;

    @Override
    public String id() {
        return "resume-equals-continue";
    }

    @Override
    public String tag() {
        return "lifecycle";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class, Trains.class, Serializes.class);
    }

    @Override
    public CheckResult run(Trial trial) throws IOException {
        TestedModel model = trial.trained(BEFORE);
        Tensor inputs = trial.someInputs(ROWS);
        try (var directory = new ScratchDirectory()) {
            TestedModel loaded = directory.throughDisk(model);
            if (loaded.as(Trains.class).isEmpty()) {
                return new CheckResult.NotApplicable("the loaded model does not have the capability Trains");
            }
            Snapshot begin = Snapshot.learned(model, inputs);
            double apart = begin.divergence(after(trial, model, inputs), after(trial, loaded, inputs));
            return CheckResult.of(
                    apart <= LIMIT,
                    new Finding(
                            "training from the file goes another way than training that goes on",
                            "after " + MORE + " more steps the ways differ by " + Figures.percent(apart),
                            "at most " + Figures.percent(LIMIT),
                            List.of(
                                    "state of the optimizer is not saved, such as momentum",
                                    "iteration number or learning rate schedule begins anew",
                                    "a parameter is left out of the file")));
        }
    }

    private static Snapshot after(Trial trial, TestedModel model, Tensor inputs) {
        trial.reseed(model, "resume");
        Trains trains = Trial.get(model, Trains.class);
        trial.batches(trial.heldOut(), MORE).forEach(trains::step);
        return Snapshot.learned(model, inputs);
    }
}
