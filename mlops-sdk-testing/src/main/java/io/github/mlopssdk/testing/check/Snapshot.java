package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.HasParameters;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What can be seen of a model at one moment: its parameters, if it shows them, and what it predicts. */
record Snapshot(Map<String, Tensor> tensors) {
    private static final String PREDICTIONS = "predictions";

    static Snapshot of(TestedModel model, Tensor inputs) {
        var tensors = new LinkedHashMap<String, Tensor>();
        model.as(HasParameters.class).ifPresent(shown -> tensors.putAll(shown.parameters()));
        model.as(Predicts.class).ifPresent(predicting -> tensors.put(PREDICTIONS, predicting.predict(inputs)));
        return new Snapshot(tensors);
    }

    /** What training changes: the parameters, or the predictions of a model that does not show them. */
    static Snapshot learned(TestedModel model, Tensor inputs) {
        Optional<HasParameters> shown = model.as(HasParameters.class);
        return shown.isPresent() ? new Snapshot(shown.get().parameters()) : of(model, inputs);
    }

    List<String> differences(Snapshot other, Tolerance tolerance) {
        var lines = new ArrayList<String>();
        tensors.forEach((name, tensor) -> {
            Tensor second = other.tensors.get(name);
            if (second == null) {
                lines.add(name + " is missing");
            } else {
                lines.addAll(differences(name, tensor, second, tolerance));
            }
        });
        return lines;
    }

    /** Gives no line, or the one that tells the largest difference. */
    static List<String> differences(String name, Tensor expected, Tensor actual, Tolerance tolerance) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            return List.of(name + " has shape " + Arrays.toString(actual.shape()) + ", not "
                    + Arrays.toString(expected.shape()));
        }
        double[] first = expected.values();
        double[] second = actual.values();
        int count = 0;
        int worst = -1;
        for (int i = 0; i < first.length; i++) {
            if (!tolerance.accepts(first[i], second[i]) && Double.compare(first[i], second[i]) != 0) {
                count++;
                worst = worst < 0 || distance(first, second, i) > distance(first, second, worst) ? i : worst;
            }
        }
        if (count == 0) {
            return List.of();
        }
        return List.of("%s %s: %d of %d numbers differ, the most in row %d, place %d: %s and %s"
                .formatted(
                        name,
                        Arrays.toString(expected.shape()),
                        count,
                        first.length,
                        worst / expected.rowSize(),
                        worst % expected.rowSize(),
                        Figures.of(first[worst]),
                        Figures.of(second[worst])));
    }

    /** NaN counts as the largest distance. */
    private static double distance(double[] first, double[] second, int i) {
        double distance = Math.abs(first[i] - second[i]);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), () -> name + " is missing");
    }

    /** Tells how far two models came apart on the way from here, as a fraction of the way that the first went. */
    double divergence(Snapshot first, Snapshot second) {
        double apart = 0;
        double way = 0;
        for (String name : tensors.keySet()) {
            double[] begin = tensor(name).values();
            double[] one = first.tensor(name).values();
            double[] other = second.tensor(name).values();
            for (int i = 0; i < begin.length; i++) {
                apart += (one[i] - other[i]) * (one[i] - other[i]);
                way += (one[i] - begin[i]) * (one[i] - begin[i]);
            }
        }
        return apart == 0 ? 0 : Math.sqrt(apart / way);
    }
}
