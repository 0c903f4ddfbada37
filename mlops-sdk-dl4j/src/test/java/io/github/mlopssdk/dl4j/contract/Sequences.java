package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.check.Subject;
import java.util.Random;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Two series, whose sum at each step is the target, and a network that reads them step by step. */
final class Sequences {
    private static final int SERIES = 2;
    private static final int STEPS = 6;
    private static final int HIDDEN = 8;

    private Sequences() {}

    static Subject subject(LongFunction<TestedModel> factory) {
        return Subject.of(factory)
                .trainingData(data(120, 3))
                .testData(data(40, 4))
                .outputShape("[b,n,t]", "[b,1,t]", "t");
    }

    private static Batch data(int rows, long seed) {
        double[] inputs =
                new Random(seed).doubles((long) rows * SERIES * STEPS, -1, 1).toArray();
        var targets = new double[rows * STEPS];
        for (int i = 0; i < targets.length; i++) {
            int first = i / STEPS * SERIES * STEPS + i % STEPS;
            targets[i] = inputs[first] + inputs[first + STEPS];
        }
        return new Batch(Tensor.of(inputs, rows, SERIES, STEPS), Tensor.of(targets, rows, 1, STEPS));
    }

    static MultiLayerNetwork network(long seed) {
        return Clouds.network(
                Clouds.builder(seed).updater(new Adam(0.02)),
                new LSTM.Builder().nIn(SERIES).nOut(HIDDEN).build(),
                new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(HIDDEN)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    /** The target of each step is that of the step before it; the first keeps its own. */
    static void stepWithLateTargets(MultiLayerNetwork network, DataSet data) {
        INDArray late = data.getLabels().dup();
        for (long step = 1; step < late.size(2); step++) {
            late.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step))
                    .assign(data.getLabels().get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step - 1)));
        }
        network.fit(new DataSet(data.getFeatures(), late));
    }
}
