package io.github.mlopssdk.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of four inputs and two classes that train in milliseconds, and data for them. */
final class TinyNetworks {
    static final int INPUTS = 4;
    static final int CLASSES = 2;

    private TinyNetworks() {}

    static MultiLayerNetwork layered(long seed) {
        return layered(new NeuralNetConfiguration.Builder().seed(seed), 0);
    }

    /** Builds a stack; a retain probability of 0 means no dropout. */
    static MultiLayerNetwork layered(NeuralNetConfiguration.Builder builder, double retain) {
        MultiLayerConfiguration configuration = builder.updater(new Adam(0.05))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(8)
                        .activation(Activation.TANH)
                        .dropOut(retain)
                        .build())
                .layer(output())
                .build();
        var network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    static ComputationGraph graph(long seed) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.05))
                .graphBuilder()
                .addInputs("flower")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(INPUTS)
                                .nOut(8)
                                .activation(Activation.TANH)
                                .build(),
                        "flower")
                .addLayer("species", output(), "hidden")
                .setOutputs("species")
                .build();
        var network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    /** Gives batches of points that are of class 1 if their coordinates sum to more than 0. */
    static DataSetIterator data(int batches, int batchSize) {
        var random = new Random(7);
        List<DataSet> examples = new ArrayList<>();
        for (int i = 0; i < batches * batchSize; i++) {
            double[] features = random.doubles(INPUTS, -1, 1).toArray();
            double sum = 0;
            for (double feature : features) {
                sum += feature;
            }
            double[] label = sum > 0 ? new double[] {0, 1} : new double[] {1, 0};
            examples.add(new DataSet(
                    Nd4j.createFromArray(new double[][] {features}).castTo(Nd4j.dataType()),
                    Nd4j.createFromArray(new double[][] {label}).castTo(Nd4j.dataType())));
        }
        return new ListDataSetIterator<>(examples, batchSize);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(8)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
