package io.github.mlopssdk.dl4j.lint;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** What a network, or a wrapper that trains copies of it, can have wrong. */
final class NetworkRule implements Rule {
    /** A seed this close to now is taken for a reading of the clock. */
    private static final Duration CLOCK_WINDOW = Duration.ofHours(24);

    private static final String ON_CUDA = " on CUDA in varying order";
    private static final String ON_CPU = "train on nd4j-native where numbers must repeat bit by bit";

    private final InstantSource clock;
    private final BooleanSupplier onCuda;

    NetworkRule(InstantSource clock, BooleanSupplier onCuda) {
        this.clock = clock;
        this.onCuda = onCuda;
    }

    @Override
    public void check(Part part, Consumer<Finding> findings) {
        ConfiguredNetwork.of(part.value()).ifPresent(network -> {
            checkSeed(part, network, findings);
            if (onCuda.getAsBoolean()) {
                network.layers().forEach((name, layer) -> checkCuda(part.where() + ", layer " + name, layer, findings));
            }
        });
        if (part.isA("org.deeplearning4j.parallelism.ParallelWrapper")) {
            checkWorkers(part, findings);
        }
    }

    private void checkSeed(Part part, ConfiguredNetwork network, Consumer<Finding> findings) {
        if (Math.abs(clock.millis() - network.seed()) < CLOCK_WINDOW.toMillis()) {
            findings.accept(new Finding(
                    part.where(),
                    "its configuration took the clock for a seed: " + network.seed(),
                    "Dl4j.seed(configuration, run.seeds(\"network\")) before init()"));
        } else if (network.seed() == 0) {
            findings.accept(new Finding(
                    part.where(),
                    "its configuration has seed 0, for which ND4J takes the clock",
                    "Dl4j.seed(configuration, run.seeds(\"network\")) before init()"));
        }
    }

    private static void checkWorkers(Part wrapper, Consumer<Finding> findings) {
        boolean guarded = wrapper.field("trainerContext")
                .filter(context -> context.getClass().getName().startsWith("io.github.mlopssdk."))
                .isPresent();
        if (guarded) {
            return;
        }
        boolean draws = wrapper.field("model")
                .flatMap(ConfiguredNetwork::of)
                .filter(network -> network.layers().values().stream().anyMatch(NetworkRule::drawsInTraining))
                .isPresent();
        findings.accept(new Finding(
                wrapper.where(),
                "a worker may copy the network while another already trains it"
                        + (draws
                                ? ", and dropout or weight noise draws from generators that start from the clock"
                                : ""),
                "Dl4j.reproducible(wrapper, run.seeds(\"parallel\"))"));
    }

    private static void checkCuda(String where, Layer layer, Consumer<Finding> findings) {
        if (layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer) {
            findings.accept(new Finding(where, "the gradient of an embedding is added up" + ON_CUDA, ON_CPU));
        } else if (layer instanceof SubsamplingLayer pooling
                && overlaps(pooling.getKernelSize(), pooling.getStride())) {
            findings.accept(overlapping(where, pooling.getKernelSize()));
        } else if (layer instanceof Subsampling3DLayer pooling
                && overlaps(pooling.getKernelSize(), pooling.getStride())) {
            findings.accept(overlapping(where, pooling.getKernelSize()));
        }
    }

    private static Finding overlapping(String where, int... kernel) {
        var stride = new StringBuilder();
        for (int size : kernel) {
            stride.append(stride.isEmpty() ? "" : ", ").append(size);
        }
        return new Finding(
                where,
                "its pooling windows overlap, and gradients are added up" + ON_CUDA,
                ".stride(" + stride + ") in its builder, or " + ON_CPU);
    }

    private static boolean overlaps(int[] kernel, int[] stride) {
        for (int i = 0; i < Math.min(kernel.length, stride.length); i++) {
            if (stride[i] < kernel[i]) {
                return true;
            }
        }
        return false;
    }

    private static boolean drawsInTraining(Layer layer) {
        return layer.getIDropout() != null
                || (layer instanceof BaseLayer weighted && weighted.getWeightNoise() != null);
    }
}
