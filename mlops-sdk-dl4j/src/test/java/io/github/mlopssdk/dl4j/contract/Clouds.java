package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.capability.Batch;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Three clouds of four features on very different scales, and a network that tells them apart. */
final class Clouds {
    static final int FEATURES = 4;
    static final int HIDDEN = 16;
    static final int CLASSES = 3;

    private static final double[] SCALES = {1, 10, 0.1, 100};
    private static final double[][] CENTERS = {{1, 0, -1, 1}, {-1, 1, 0, 0}, {0, -1, 1, -1}};

    static final Batch TRAIN = data(150, 1);
    static final Batch TEST = data(60, 2);

    private Clouds() {}

    static Batch data(int rows, long seed) {
        var random = new Random(seed);
        var inputs = new double[rows][FEATURES];
        var targets = new double[rows][CLASSES];
        for (int row = 0; row < rows; row++) {
            int label = row % CLASSES;
            targets[row][label] = 1;
            for (int i = 0; i < FEATURES; i++) {
                inputs[row][i] = SCALES[i] * (CENTERS[label][i] + random.nextGaussian() / 3);
            }
        }
        return Batch.of(inputs, targets);
    }

    /** Tells which center a normalized row is nearest to, in direction. */
    static int nearest(double[] row) {
        int best = 0;
        double closest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < CLASSES; label++) {
            double closeness = 0;
            for (int i = 0; i < FEATURES; i++) {
                closeness += row[i] * CENTERS[label][i];
            }
            best = closeness > closest ? label : best;
            closest = Math.max(closest, closeness);
        }
        return best;
    }

    static NormalizerStandardize normalizer(Batch data) {
        var normalizer = new NormalizerStandardize();
        normalizer.fit(dataSet(data));
        return normalizer;
    }

    static DataSet dataSet(Batch data) {
        DataType type = DataType.FLOAT;
        return new DataSet(NdArrays.array(data.inputs(), type), NdArrays.array(data.targets(), type));
    }

    static NeuralNetConfiguration.Builder builder(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .updater(new Nesterovs(0.1, 0.9));
    }

    static DenseLayer.Builder hidden(int inputs) {
        return new DenseLayer.Builder().nIn(inputs).nOut(HIDDEN).activation(Activation.TANH);
    }

    static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(HIDDEN)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX);
    }

    /** With dropout of a tenth. */
    static MultiLayerNetwork network(long seed) {
        return network(
                builder(seed),
                hidden(FEATURES).build(),
                hidden(HIDDEN).dropOut(0.9).build(),
                output().build());
    }

    static MultiLayerNetwork network(NeuralNetConfiguration.Builder builder, Layer... layers) {
        var list = builder.list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        var network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
