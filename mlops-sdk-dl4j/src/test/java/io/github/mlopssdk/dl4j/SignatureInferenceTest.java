package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

final class SignatureInferenceTest {
    private static final ConvolutionLayer CONVOLUTION =
            new ConvolutionLayer.Builder(3, 3).nOut(2).build();
    private static final OutputLayer OUTPUT =
            new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();

    @Test
    void knowsDenseLayers() {
        assertThat(SignatureInference.from(Network.of(TinyNetworks.layered(1))))
                .contains(signature(tensor(null, "float32", -1L, 4L), tensor(null, "float32", -1L, 2L)));
    }

    @Test
    void namesThePortsOfAGraph() {
        assertThat(SignatureInference.from(Network.of(TinyNetworks.graph(1))))
                .contains(signature(tensor("flower", "float32", -1L, 4L), tensor("species", "float32", -1L, 2L)));
    }

    @Test
    void knowsImagesInTheShapeInWhichTheyAreGiven() {
        assertThat(inferred(InputType.convolutionalFlat(8, 6, 3), CONVOLUTION, OUTPUT))
                .contains(signature(tensor(null, "float32", -1L, 144L), tensor(null, "float32", -1L, 3L)));
        assertThat(inferred(InputType.convolutional(8, 6, 3), CONVOLUTION, OUTPUT))
                .contains(signature(tensor(null, "float32", -1L, 3L, -1L, -1L), tensor(null, "float32", -1L, 3L)));
        assertThat(inferred(InputType.convolutional(8, 6, 3), OUTPUT))
                .contains(signature(tensor(null, "float32", -1L, 3L, 8L, 6L), tensor(null, "float32", -1L, 3L)));
    }

    @Test
    void knowsSequences() {
        RnnOutputLayer output = new RnnOutputLayer.Builder()
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();

        assertThat(inferred(InputType.recurrent(5), new LSTM.Builder().nOut(4).build(), output))
                .contains(signature(tensor(null, "float32", -1L, 5L, -1L), tensor(null, "float32", -1L, 3L, -1L)));
    }

    @Test
    void knowsTheElementType() {
        assertThat(inferred(DataType.DOUBLE, InputType.feedForward(2), OUTPUT))
                .contains(signature(tensor(null, "float64", -1L, 2L), tensor(null, "float64", -1L, 3L)));
        assertThat(inferred(DataType.FLOAT16, InputType.feedForward(2), OUTPUT))
                .contains(signature(tensor(null, "float16", -1L, 2L), tensor(null, "float16", -1L, 3L)));
    }

    @Test
    void claimsNothingAboutOtherLayers() {
        assertThat(inferred(InputType.convolutional(8, 6, 3), new GlobalPoolingLayer(), OUTPUT))
                .isEmpty();
        assertThat(inferred(
                        InputType.feedForward(2),
                        OUTPUT,
                        new LossLayer.Builder().activation(Activation.SOFTMAX).build()))
                .isEmpty();
    }

    private static Optional<ModelSignature> inferred(InputType input, Layer... layers) {
        return inferred(DataType.FLOAT, input, layers);
    }

    private static Optional<ModelSignature> inferred(DataType type, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).dataType(type).list();
        for (Layer layer : layers) {
            list.layer(layer.clone());
        }
        var network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return SignatureInference.from(Network.of(network));
    }

    private static ModelSignature signature(Tensor input, Tensor output) {
        return new ModelSignature(List.of(input), List.of(output));
    }

    private static Tensor tensor(String name, String dtype, Long... shape) {
        return new Tensor(name, dtype, List.of(shape));
    }
}
