package io.github.mlopssdk.dl4j.repro;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network with dropout, and data for it, that train in milliseconds. */
final class TinyTraining {
    static final int BATCHES = 4;

    private static final int INPUTS = 6;

    private TinyTraining() {}

    static MultiLayerNetwork network(long seed) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.05))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nOut(8).dropOut(0.5).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(INPUTS))
                .build());
        network.init();
        return network;
    }

    static List<DataSet> batches() {
        var random = new Random(3);
        var batches = new ArrayList<DataSet>();
        for (int i = 0; i < BATCHES; i++) {
            float[][] features = new float[8][INPUTS];
            float[][] labels = new float[8][1];
            for (int example = 0; example < features.length; example++) {
                for (int input = 0; input < INPUTS; input++) {
                    features[example][input] = (float) random.nextGaussian();
                }
                labels[example][0] = Math.signum(features[example][0]);
            }
            batches.add(new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels)));
        }
        return batches;
    }

    static DataSetIterator data() {
        return new ExistingDataSetIterator(batches());
    }
}
