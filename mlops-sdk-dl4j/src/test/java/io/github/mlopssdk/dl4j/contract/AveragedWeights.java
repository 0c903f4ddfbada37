package io.github.mlopssdk.dl4j.contract;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** An exponential moving average of the weights that a training goes through, asked in place of the last ones. */
final class AveragedWeights {
    private static final double KEPT = 0.95;

    private @Nullable MultiLayerNetwork average;

    void step(MultiLayerNetwork network, DataSet data) {
        network.fit(data);
        if (average == null) {
            average = network.clone();
        }
        average.setParams(average.params().mul(KEPT).add(network.params().mul(1 - KEPT)));
    }

    INDArray predict(MultiLayerNetwork network, INDArray inputs) {
        return (average == null ? network : average).output(inputs, false);
    }
}
