package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Spec;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Signatures as far as arrays or a configuration tell them; −1 stands for sizes that vary. */
final class SignatureInference {
    private static final long ANY = -1;

    private SignatureInference() {}

    static ModelSignature from(INDArray input, INDArray output) {
        return new ModelSignature(List.of(tensor(input)), List.of(tensor(output)));
    }

    /** Returns empty if a layer at an end of the network is of a kind whose shape is not known. */
    static Optional<ModelSignature> from(Network network) {
        Optional<String> dtype = dtype(network.dataType());
        List<Spec> inputs = specs(network.inputs(), dtype, SignatureInference::inputShape);
        List<Spec> outputs = specs(network.outputs(), dtype, SignatureInference::outputShape);
        boolean complete = inputs.size() == network.inputs().size()
                && outputs.size() == network.outputs().size();
        return complete ? Optional.of(new ModelSignature(inputs, outputs)) : Optional.empty();
    }

    private static Tensor tensor(INDArray array) {
        long[] shape = array.shape().clone();
        shape[0] = ANY;
        String dtype = dtype(array.dataType())
                .orElseThrow(() -> new IllegalArgumentException(
                        "numpy has no type for " + array.dataType() + "; use signature(ModelSignature)"));
        return new Tensor(null, dtype, LongStream.of(shape).boxed().toList());
    }

    private static List<Spec> specs(
            List<Network.Port> ports, Optional<String> dtype, Function<Network.Port, Optional<List<Long>>> shape) {
        return ports.stream()
                .flatMap(port -> dtype.stream()
                        .flatMap(type ->
                                shape.apply(port).stream().map(known -> (Spec) new Tensor(port.name(), type, known))))
                .toList();
    }

    private static Optional<List<Long>> inputShape(Network.Port port) {
        return port.preProcessor()
                .map(SignatureInference::inputShape)
                .orElseGet(() -> port.layer().flatMap(SignatureInference::inputShape));
    }

    private static Optional<List<Long>> inputShape(InputPreProcessor preProcessor) {
        if (preProcessor instanceof FeedForwardToCnnPreProcessor flat) {
            return Optional.of(List.of(ANY, flat.getInputHeight() * flat.getInputWidth() * flat.getNumChannels()));
        }
        if (preProcessor instanceof CnnToFeedForwardPreProcessor image) {
            List<Long> channelsFirst =
                    List.of(ANY, image.getNumChannels(), image.getInputHeight(), image.getInputWidth());
            List<Long> channelsLast =
                    List.of(ANY, image.getInputHeight(), image.getInputWidth(), image.getNumChannels());
            return Optional.of(image.getFormat() == CNN2DFormat.NHWC ? channelsLast : channelsFirst);
        }
        return Optional.empty();
    }

    private static Optional<List<Long>> inputShape(Layer layer) {
        if (layer instanceof BaseRecurrentLayer recurrent) {
            return Optional.of(sequence(recurrent.getNIn(), recurrent.getRnnDataFormat()));
        }
        if (layer instanceof Convolution1DLayer || layer instanceof Convolution3D) {
            return Optional.empty();
        }
        if (layer instanceof ConvolutionLayer image) {
            return Optional.of(
                    image.getCnn2dDataFormat() == CNN2DFormat.NHWC
                            ? List.of(ANY, ANY, ANY, image.getNIn())
                            : List.of(ANY, image.getNIn(), ANY, ANY));
        }
        return isFlat(layer) ? Optional.of(List.of(ANY, ((FeedForwardLayer) layer).getNIn())) : Optional.empty();
    }

    private static Optional<List<Long>> outputShape(Network.Port port) {
        return port.layer().flatMap(layer -> {
            if (layer instanceof RnnOutputLayer sequence) {
                return Optional.of(sequence(sequence.getNOut(), sequence.getRnnDataFormat()));
            }
            return isFlat(layer) ? Optional.of(List.of(ANY, ((FeedForwardLayer) layer).getNOut())) : Optional.empty();
        });
    }

    private static List<Long> sequence(long features, RNNFormat format) {
        return format == RNNFormat.NWC ? List.of(ANY, ANY, features) : List.of(ANY, features, ANY);
    }

    private static boolean isFlat(Layer layer) {
        return layer instanceof DenseLayer || layer instanceof OutputLayer || layer instanceof CenterLossOutputLayer;
    }

    static Optional<String> dtype(DataType type) {
        return switch (type) {
            case DOUBLE -> Optional.of("float64");
            case FLOAT -> Optional.of("float32");
            case HALF -> Optional.of("float16");
            case LONG -> Optional.of("int64");
            case INT -> Optional.of("int32");
            case SHORT -> Optional.of("int16");
            case BYTE -> Optional.of("int8");
            case UINT64 -> Optional.of("uint64");
            case UINT32 -> Optional.of("uint32");
            case UINT16 -> Optional.of("uint16");
            case UBYTE -> Optional.of("uint8");
            case BOOL -> Optional.of("bool");
            default -> Optional.empty();
        };
    }
}
