package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What a row costs in batches of several sizes: asks predictors in rounds that visit every network and size in turn, so that a busy
 * moment of the machine hits all of them, and prints the median time of a call as a table in Markdown.
 *
 * <p>Usage: {@code BatchCostBenchmark [rounds]}
 */
final class BatchCostBenchmark {
    private static final int[] BATCHES = {1, 8, 32, 128};
    private static final int PIXELS = 784;
    private static final int CLASSES = 10;
    private static final int WARM_UP_ROUNDS = 30;
    private static final int CALLS = 5;

    private BatchCostBenchmark() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        List<Arm> arms = new ArrayList<>();
        for (int batch : BATCHES) {
            arms.add(new Arm("MLP 784-256-128-10", mlp(), batch));
            arms.add(new Arm("CNN, two convolutions", cnn(), batch));
        }
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (Arm arm : arms) {
                arm.measure(round >= 0);
            }
        }
        System.out.println("| network | rows in a call | ms per call, median | 10th to 90th percentile | µs per row | cheaper than alone |");
        System.out.println("|---|---|---|---|---|---|");
        arms.stream()
                .sorted((one, other) -> other.name.compareTo(one.name))
                .forEach(arm -> arm.print(arms));
    }

    private static Predictor mlp() {
        return predictor(new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nOut(256).build())
                .layer(new DenseLayer.Builder().nOut(128).build())
                .layer(output())
                .setInputType(InputType.feedForward(PIXELS)));
    }

    private static Predictor cnn() {
        return predictor(new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(20).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(50).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder().nOut(128).build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(28, 28, 1)));
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Predictor predictor(NeuralNetConfiguration.ListBuilder layers) {
        var network = new MultiLayerNetwork(layers.build());
        network.init();
        return Dl4jPredictors.of(network, 1).get(0);
    }

    /** One network and one size of batches. */
    private static final class Arm {
        private final String name;
        private final Predictor predictor;
        private final int batch;
        private final ModelInput input;
        private final List<Double> millis = new ArrayList<>();

        Arm(String name, Predictor predictor, int batch) {
            this.name = name;
            this.predictor = predictor;
            this.batch = batch;
            double[] pixels = new Random(batch).doubles((long) batch * PIXELS).toArray();
            this.input = new ModelInput(Tensor.of(pixels, batch, PIXELS));
        }

        void measure(boolean counts) {
            for (int call = 0; call < CALLS; call++) {
                long begun = System.nanoTime();
                predictor.predict(input);
                double took = (System.nanoTime() - begun) / 1e6;
                if (counts) {
                    millis.add(took);
                }
            }
        }

        double quantile(double share) {
            double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) (share * (sorted.length - 1))];
        }

        void print(List<Arm> arms) {
            double alone = arms.stream()
                    .filter(arm -> arm.name.equals(name) && arm.batch == 1)
                    .mapToDouble(arm -> arm.quantile(0.5))
                    .sum();
            double perRow = quantile(0.5) / batch;
            System.out.printf(
                    "| %s | %d | %.3f | %.3f to %.3f | %.1f | %.1f times |%n",
                    name, batch, quantile(0.5), quantile(0.1), quantile(0.9), 1_000 * perRow, alone / perRow);
        }
    }
}
