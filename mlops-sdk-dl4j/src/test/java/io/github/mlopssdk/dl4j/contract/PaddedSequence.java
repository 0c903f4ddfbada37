package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.behavior.Behavior;
import io.github.mlopssdk.testing.behavior.Perturbation;
import io.github.mlopssdk.testing.behavior.Prediction;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A sequence of one series that shares a batch with longer ones: what follows it is padding. */
final class PaddedSequence {
    private static final int HIDDEN = 4;

    private PaddedSequence() {}

    static void predicted(boolean masked) {
        MultiLayerNetwork network = Clouds.network(
                Clouds.builder(1),
                new LastTimeStep(new LSTM.Builder().nIn(1).nOut(HIDDEN).build()),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(HIDDEN)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build());
        Behavior.of(input -> Prediction.of(predict(network, input, masked)))
                .on(List.of(Map.of("steps", 5, "padding", 0), Map.of("steps", 2, "padding", 1)))
                .isInvariantTo(Perturbation.add("padding", 3), 1e-6)
                .assertPassed();
    }

    private static double predict(MultiLayerNetwork network, Map<String, Object> input, boolean masked) {
        int steps = ((Number) input.get("steps")).intValue();
        int length = steps + ((Number) input.get("padding")).intValue();
        INDArray series = Nd4j.zeros(1, 1, length);
        INDArray mask = Nd4j.zeros(1, length);
        IntStream.range(0, steps).forEach(step -> {
            series.putScalar(0, 0, step, Math.sin(step + 1));
            mask.putScalar(0, step, 1);
        });
        return (masked ? network.output(series, false, mask, null) : network.output(series, false)).getDouble(0);
    }
}
