package io.github.mlopssdk.samples.quickstart;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.model.Goal;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains a small network to tell three species of iris apart, and records how that went. */
public final class Quickstart {
    private static final int SEED = 42;
    private static final int EPOCHS = 60;

    private Quickstart() {}

    /**
     * Trains.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Narrator.begin();
        Run run = Run.start("iris").seedAll(SEED);
        double accuracy;
        String params;
        try (run) {
            run.goal("validation/accuracy", Goal.atLeast(0.95)).logParam("epochs", EPOCHS);
            Iris iris = Iris.split(run.seed("split"));

            MultiLayerNetwork net = network(run.seed("network"));
            net.addListeners(Dl4j.listenerBuilder(run)
                    .evaluate(iris.validation(), "validation")
                    .build());
            net.fit(iris.training(), EPOCHS);

            accuracy = net.evaluate(iris.validation()).accuracy();
            params = Dl4j.paramsSha256(net);
            run.setTag("dl4j.params_sha256", params);
            run.logModel(Dl4j.model(net).normalizer(iris.normalizer()));
        }
        Narrator.end(run, accuracy, params);
    }

    private static MultiLayerNetwork network(long seed) {
        var net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(Iris.FEATURES).nOut(16).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(Iris.SPECIES.size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        return net;
    }
}
