package io.github.mlopssdk.samples.serving.load;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.Dl4j;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network with the weights that it begins with: how long it takes does not depend on them. */
public enum Subject {
    /** Two hidden layers on images of 28 x 28. */
    MLP("MLP 784-256-128-10", 784),
    /** The same on a few numbers, as of a table: reading the request takes next to nothing. */
    SMALL_MLP("MLP 16-256-128-10", 16),
    /** The network of the digits, on images of 8 x 8. */
    CNN("CNN 8x8, 16 and 32 filters", 64);

    private static final int CLASSES = 10;
    private static final int SIDE = 8;
    private static final long SEED = 42;

    private final String title;
    private final int inputs;

    Subject(String title, int inputs) {
        this.title = title;
        this.inputs = inputs;
    }

    /** Returns what the page calls it. */
    public String title() {
        return title;
    }

    /** Returns how many numbers a row has. */
    public int inputs() {
        return inputs;
    }

    /** Returns a request with one row. */
    public String body() {
        var random = new Random(SEED);
        return random.doubles(inputs)
                .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
                .collect(Collectors.joining(",", "{\"inputs\":[[", "]]}"));
    }

    /** Logs it without a server; returns the directory of the logged model. */
    public Path save(Path directory) {
        Run run =
                Run.builder().directory(directory).offline().experiment(name()).start();
        try (run) {
            var network = new MultiLayerNetwork(this == CNN ? convolutional() : dense());
            network.init();
            run.logModel(Dl4j.model(network));
        }
        return run.directory().resolve("artifacts/model");
    }

    private MultiLayerConfiguration dense() {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(inputs).nOut(256).build())
                .layer(new DenseLayer.Builder().nOut(128).build())
                .layer(output())
                .build();
    }

    private static MultiLayerConfiguration convolutional() {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).build())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder().nOut(64).build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
