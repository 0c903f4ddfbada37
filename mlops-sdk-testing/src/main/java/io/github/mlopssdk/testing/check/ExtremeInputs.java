package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Inputs far away from the data get finite predictions. */
final class ExtremeInputs implements Check {
    private static final int STEPS = 20;
    private static final int ROWS = 8;
    private static final double LARGE = 1e6;

    @Override
    public String id() {
        return "extreme-inputs";
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
        var wrong = new ArrayList<String>();
        check("all zeros", inputs, v -> 0, model, wrong);
        check("a million times the data", inputs, v -> LARGE * v, model, wrong);
        check("minus a million times the data", inputs, v -> -LARGE * v, model, wrong);
        check("a millionth of the data", inputs, v -> v / LARGE, model, wrong);
        return CheckResult.of(
                wrong.isEmpty(),
                new Finding(
                        "inputs far away from the data give NaN or infinity",
                        wrong.isEmpty() ? "finite" : wrong.size() + " of 4 kinds of inputs",
                        "finite predictions",
                        wrong,
                        List.of(
                                "exponential that overflows, such as a softmax that does not subtract the maximum",
                                "division by a norm or a deviation that may be zero")));
    }

    private static void check(
            String kind, Tensor inputs, DoubleUnaryOperator change, Predicts model, List<String> wrong) {
        Tensor extreme = inputs.with(Arrays.stream(inputs.values()).map(change).toArray());
        if (!model.predict(extreme).isFinite()) {
            wrong.add(kind);
        }
    }
}
