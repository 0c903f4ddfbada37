package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.GradientProbe;
import io.github.mlopssdk.testing.capability.HasGradients;
import io.github.mlopssdk.testing.statistics.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Gradients are the slopes of the loss. */
final class GradientsMatch implements Check {
    private static final int PLACES = 8;
    private static final double MOVE = 0.01;
    private static final double STEP = 1e-6;
    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-7;

    @Override
    public String id() {
        return "gradients";
    }

    @Override
    public String tag() {
        return "training";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(HasGradients.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        GradientProbe probe = Trial.get(trial.fresh(), HasGradients.class).gradientProbe();
        Batch batch = trial.tinyBatch();
        Random random = trial.random("gradient places");
        Map<String, Tensor> parameters = besideKinks(probe, batch, random);
        probe.setParameters(parameters);
        int measured = 0;
        var wrong = new ArrayList<String>();
        for (Map.Entry<String, Tensor> gradient : probe.gradients(batch).entrySet()) {
            String name = gradient.getKey();
            if (trial.subject().mayNotChange(name)) {
                continue;
            }
            double[] computed = gradient.getValue().values();
            for (int place : random.ints(0, computed.length)
                    .distinct()
                    .limit(Math.min(PLACES, computed.length))
                    .toArray()) {
                double slope = slope(probe, parameters, name, place, batch);
                measured++;
                if (!agree(computed[place], slope)) {
                    wrong.add("%s %s place %d: gradient %s, slope of the loss %s"
                            .formatted(
                                    name,
                                    Arrays.toString(gradient.getValue().shape()),
                                    place,
                                    Figures.of(computed[place]),
                                    Figures.of(slope)));
                }
            }
        }
        if (measured == 0) {
            return new CheckResult.NotEnoughData(
                    "no gradient to measure: gradients(...) gives none of a parameter that is not frozen");
        }
        return CheckResult.of(
                wrong.isEmpty(),
                new Finding(
                        "gradients are not the slopes of the loss",
                        wrong.size() + " of " + measured + " places differ",
                        "relative difference at most " + RELATIVE + ", measured in double precision",
                        wrong,
                        List.of(
                                "backward pass of an own activation, loss or layer",
                                "gradient summed over the batch where the loss is a mean, or the other way round",
                                "the layer's gradient is stopped: frozen, or masked")));
    }

    /** Biases that begin with 0 put every blank input on the kink of a ReLU, where a loss has no slope. */
    private static Map<String, Tensor> besideKinks(GradientProbe probe, Batch batch, Random random) {
        var moved = new LinkedHashMap<String, Tensor>(probe.parameters());
        for (String name : probe.gradients(batch).keySet()) {
            moved.computeIfPresent(
                    name,
                    (same, tensor) -> tensor.with(Arrays.stream(tensor.values())
                            .map(value -> value + MOVE * random.nextGaussian())
                            .toArray()));
        }
        return moved;
    }

    private static double slope(
            GradientProbe probe, Map<String, Tensor> parameters, String name, int place, Batch batch) {
        double up = loss(probe, parameters, name, place, STEP, batch);
        double down = loss(probe, parameters, name, place, -STEP, batch);
        return (up - down) / (2 * STEP);
    }

    private static double loss(
            GradientProbe probe, Map<String, Tensor> parameters, String name, int place, double by, Batch batch) {
        Tensor tensor = Objects.requireNonNull(parameters.get(name), name);
        double[] moved = tensor.values();
        moved[place] += by;
        var changed = new LinkedHashMap<String, Tensor>(parameters);
        changed.put(name, tensor.with(moved));
        probe.setParameters(changed);
        return probe.loss(batch);
    }

    private static boolean agree(double computed, double slope) {
        double apart = Math.abs(computed - slope);
        return apart <= ABSOLUTE || apart <= RELATIVE * (Math.abs(computed) + Math.abs(slope));
    }
}
