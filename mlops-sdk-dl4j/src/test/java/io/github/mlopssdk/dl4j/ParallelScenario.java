package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Repeated parallel trainings with dropout in a JVM of their own; prints the distinct hashes of what was learned. */
final class ParallelScenario {
    private static final int REPEATS = 4;

    private ParallelScenario() {}

    public static void main(String[] arguments) {
        int layers = Integer.parseInt(arguments[0]);
        var hashes = new TreeSet<String>();
        try (var seeder = new Seeder()) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                seeder.seed(SeedRequest.of(42));
                hashes.add(trained(layers));
            }
        }
        System.out.println(String.join(" ", hashes));
    }

    private static String trained(int layers) {
        MultiLayerNetwork network = deep(layers);
        ParallelWrapper wrapper = Dl4j.reproducible(
                new ParallelWrapper.Builder<>(network)
                        .workers(2)
                        .averagingFrequency(2)
                        .build(),
                SeedScope.of(42).seeds("parallel"));
        wrapper.fit(TinyNetworks.data(8, 16));
        wrapper.fit(TinyNetworks.data(8, 16));
        return Dl4j.paramsSha256(network);
    }

    /** The more layers, the longer a worker takes to copy the network that another may train already. */
    private static MultiLayerNetwork deep(int layers) {
        var list = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .list();
        int inputs = TinyNetworks.INPUTS;
        for (int i = 0; i < layers; i++) {
            list.layer(new DenseLayer.Builder()
                    .nIn(inputs)
                    .nOut(16)
                    .activation(Activation.TANH)
                    .dropOut(0.8)
                    .build());
            inputs = 16;
        }
        var network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(TinyNetworks.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
