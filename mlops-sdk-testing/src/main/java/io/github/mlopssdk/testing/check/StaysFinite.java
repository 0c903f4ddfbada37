package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loss, parameters and predictions stay numbers while the model trains. */
final class StaysFinite implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 16;

    @Override
    public String id() {
        return "no-nan";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        TestedModel model = trial.answering();
        Tensor inputs = trial.someInputs(ROWS);
        List<String> bad = bad(model, inputs, trial.batch());
        int step = 0;
        if (model.as(Trains.class).isPresent()) {
            for (Batch batch : trial.batches(trial.training(), STEPS)) {
                if (!bad.isEmpty()) {
                    break;
                }
                Trial.get(model, Trains.class).step(batch);
                step++;
                bad = bad(model, inputs, batch);
            }
        } else if (bad.isEmpty()) {
            trial.learn(model, trial.training(), STEPS);
            bad = bad(model, inputs, trial.batch());
        }
        return CheckResult.of(
                bad.isEmpty(),
                new Finding(
                        "NaN or infinity after step " + step,
                        bad.isEmpty() ? "finite over " + step + " steps" : bad.size() + " tensors are not finite",
                        "finite numbers over " + STEPS + " steps",
                        bad,
                        List.of(
                                "learning rate is NaN or too high",
                                "logarithm or division of zero in the loss",
                                "missing values in the data, or features of very different scales")));
    }

    private static List<String> bad(TestedModel model, Tensor inputs, Batch batch) {
        var bad = new ArrayList<String>();
        Snapshot.of(model, inputs).tensors().forEach((name, tensor) -> {
            if (!tensor.isFinite()) {
                bad.add(name + " " + Arrays.toString(tensor.shape()));
            }
        });
        if (model.as(HasLoss.class)
                .map(has -> !Double.isFinite(has.loss(batch)))
                .orElse(false)) {
            bad.add("loss");
        }
        return bad;
    }
}
