package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Predictions have the shape that was asked for, whatever the batch. */
final class OutputShape implements Check {
    @Override
    public String id() {
        return "output-shape";
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
        Predicts model = Trial.get(trial.answering(), Predicts.class);
        Batch data = trial.training();
        Tensor target = data.targets();
        ShapeRule rule = trial.subject().shapes().orElse(null);
        var bound = new HashMap<String, Integer>();
        var violations = new ArrayList<String>();
        for (Tensor inputs : variants(trial, rule)) {
            int[] output = model.predict(inputs).shape();
            if (rule != null) {
                rule.violation(inputs.shape(), output, bound).ifPresent(violations::add);
            } else {
                int[] required = target.shape();
                required[0] = inputs.rows();
                if (!Arrays.equals(required, output)) {
                    violations.add("input " + Arrays.toString(inputs.shape()) + " gives " + Arrays.toString(output)
                            + ", not " + Arrays.toString(required));
                }
            }
        }
        return CheckResult.of(
                violations.isEmpty(),
                new Finding(
                        "the predictions have another shape than they should",
                        violations.isEmpty() ? "as required" : violations.size() + " wrong shapes",
                        rule == null ? "a row for each row of inputs, shaped as the targets" : rule.toString(),
                        violations,
                        List.of(
                                "number of outputs of the last layer",
                                "a batch of one row is squeezed",
                                "dimensions swapped, or a length that is fixed in the code")));
    }

    /** A batch as usual, one row, an odd number of rows; then other lengths of what may vary. */
    private static List<Tensor> variants(Trial trial, @Nullable ShapeRule rule) {
        Tensor inputs = trial.batch().inputs();
        var variants = new ArrayList<Tensor>(List.of(inputs, inputs.select(0), inputs.select(odd(inputs.rows()))));
        if (rule != null && rule.hasDimensionsOf(inputs)) {
            for (String name : rule.varying()) {
                int length = rule.lengthOf(inputs, name);
                variants.add(rule.resized(inputs, name, length + 1));
                variants.add(rule.resized(inputs, name, Math.max(1, length / 2)));
            }
        }
        return variants;
    }

    private static int[] odd(int rows) {
        return IntStream.range(0, rows % 2 == 0 ? rows - 1 : rows).toArray();
    }
}
