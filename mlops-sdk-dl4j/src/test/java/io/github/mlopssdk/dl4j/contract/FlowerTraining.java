package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.behavior.Behavior;
import io.github.mlopssdk.testing.behavior.GoldenSuite;
import io.github.mlopssdk.testing.behavior.Perturbation;
import io.github.mlopssdk.testing.behavior.Prediction;
import io.github.mlopssdk.testing.behavior.Predictor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.statistics.MetricThreshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** A network that has learned the clouds, asked by name, and one that is stopped early. */
final class FlowerTraining {
    private static final List<String> CLASSES = List.of("setosa", "virginica", "versicolor");
    private static final int EPOCHS = 40;

    private FlowerTraining() {}

    /** An augmentation must keep the class: the network that knows it says whether it does. */
    static void augmentation(double factor) {
        List<Map<String, Double>> rows = IntStream.range(0, Clouds.TEST.size())
                .mapToObj(FlowerTraining::features)
                .toList();
        Behavior.of(predictor(CLASSES))
                .on(rows)
                .isInvariantTo(Perturbation.scale("x0", factor), 0)
                .failRateAtMost(0.05)
                .assertPassed();
    }

    static void names(Path directory, String... classes) throws IOException {
        Path suite = directory.resolve("flowers.jsonl");
        var lines = new StringBuilder();
        for (int row = 0; row < Clouds.CLASSES; row++) {
            Map<String, Double> x = features(row);
            lines.append(
                    "{\"id\":\"%d\",\"input\":{\"x0\":%s,\"x1\":%s,\"x2\":%s,\"x3\":%s},\"expect\":{\"label\":\"%s\"}}%n"
                            .formatted(row, x.get("x0"), x.get("x1"), x.get("x2"), x.get("x3"), CLASSES.get(row)));
        }
        Files.writeString(suite, lines);
        GoldenSuite.open(suite).verify(predictor(List.of(classes))).judge(0).assertPassed();
    }

    private static Map<String, Double> features(int row) {
        double[] x = Clouds.TEST.inputs().row(row);
        return Map.of("x0", x[0], "x1", x[1], "x2", x[2], "x3", x[3]);
    }

    private static Predictor predictor(List<String> classes) {
        NormalizerStandardize normalizer = Clouds.normalizer(Clouds.TRAIN);
        MultiLayerNetwork network = Clouds.network(1);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            network.fit(normalized(normalizer, Clouds.TRAIN));
        }
        return input -> {
            double[] x = IntStream.range(0, Clouds.FEATURES)
                    .mapToDouble(i -> ((Number) input.get("x" + i)).doubleValue())
                    .toArray();
            INDArray row = NdArrays.array(Tensor.of(new double[][] {x}), DataType.FLOAT);
            normalizer.transform(row);
            return Prediction.of(
                    classes.get(network.output(row, false).argMax(1).getInt(0)));
        };
    }

    /** A third of the labels are wrong, so that the network gets worse by learning them by heart. */
    static void earlyStopping(boolean best) {
        NormalizerStandardize normalizer = Clouds.normalizer(Clouds.TRAIN);
        DataSet noisy = normalized(normalizer, Clouds.data(24, 3));
        for (int row = 0; row < noisy.numExamples(); row += Clouds.CLASSES) {
            INDArray wrong =
                    noisy.getLabels().getRow((row + 1) % noisy.numExamples()).dup();
            noisy.getLabels().putRow(row, wrong);
        }
        DataSet validation = normalized(normalizer, Clouds.TEST);
        MultiLayerNetwork network = Clouds.network(1);
        MultiLayerNetwork kept = network;
        double lowest = Double.POSITIVE_INFINITY;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            network.fit(noisy);
            double loss = network.score(validation);
            if (loss < lowest) {
                lowest = loss;
                kept = network.clone();
            }
        }
        MetricThreshold.lowerIsBetter()
                .threshold(lowest + 1e-4)
                .validate("validation loss", (best ? kept : network).score(validation), OptionalDouble.empty())
                .assertPassed();
    }

    private static DataSet normalized(NormalizerStandardize normalizer, Batch batch) {
        DataSet data = Clouds.dataSet(batch);
        normalizer.transform(data);
        return data;
    }
}
