package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What the listener costs: trains one network in short blocks, with the listener and without in random order, and
 * prints the medians of both. A block without any listener stands on both sides of the comparison, so that the last
 * line also tells how large a difference chance alone makes.
 *
 * <p>Usage: {@code ListenerBenchmark [blocks] [width of the hidden layer]}
 */
final class ListenerBenchmark {
    private static final int WARM_UP_BLOCKS = 5;
    private static final int ITERATIONS_PER_BLOCK = 20;
    private static final int BATCH = 64;
    private static final int INPUTS = 128;
    private static final int CLASSES = 10;

    private ListenerBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int blocks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int width = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 384;
        Path directory = Files.createTempDirectory("listener-benchmark");
        try (Run run = Run.builder().directory(directory).offline().start()) {
            compare(blocks, network(width), Dl4j.listener(run));
        }
    }

    private static void compare(int blocks, MultiLayerNetwork network, RunListener listener) {
        DataSet batch = new DataSet(
                Nd4j.rand(BATCH, INPUTS),
                Nd4j.eye(CLASSES).getRows(new Random(1).ints(BATCH, 0, CLASSES).toArray()));
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> control = new ArrayList<>();
        var random = new Random(2);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
        for (int block = -WARM_UP_BLOCKS; block < blocks; block++) {
            Collections.shuffle(order, random);
            for (int side : order) {
                network.setListeners(side == 0 ? new RunListener[] {listener} : new RunListener[0]);
                double millis = millisPerIteration(network, batch);
                if (block >= 0) {
                    List.of(with, without, control).get(side).add(millis);
                }
            }
        }
        print("with listener", with);
        print("without", without);
        print("without, again", control);
        System.out.printf(
                "cost %+.2f %%, chance %+.2f %%, %d failures%n",
                percent(with, without), percent(control, without), listener.failures());
    }

    private static double millisPerIteration(MultiLayerNetwork network, DataSet batch) {
        network.fit(batch);
        long start = System.nanoTime();
        for (int i = 0; i < ITERATIONS_PER_BLOCK; i++) {
            network.fit(batch);
        }
        return (System.nanoTime() - start) / 1e6 / ITERATIONS_PER_BLOCK;
    }

    private static void print(String side, List<Double> millis) {
        System.out.printf(
                "%-15s median %.3f ms, quartiles %.3f to %.3f ms per iteration, %d blocks%n",
                side, quantile(millis, 0.5), quantile(millis, 0.25), quantile(millis, 0.75), millis.size());
    }

    private static double percent(List<Double> side, List<Double> base) {
        return 100 * (quantile(side, 0.5) / quantile(base, 0.5) - 1);
    }

    private static double quantile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) (share * (values.size() - 1)));
    }

    private static MultiLayerNetwork network(int width) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.001))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(width)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nIn(width)
                        .nOut(width)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(width)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
