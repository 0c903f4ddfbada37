package io.github.mlopssdk.samples.digits;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.model.Goal;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.EvaluationCalibration;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains a small convolutional network to read handwritten digits, and records how that went. */
public final class Digits {
    private static final int EPOCHS = 8;

    private Digits() {}

    /**
     * Trains.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Run run = Run.start("digits").seedAll(42);
        double accuracy;
        try (run) {
            accuracy = train(run);
        }
        Path report = run.directory().resolve("report.html");
        System.out.printf(Locale.ROOT, "Accuracy %.3f, report %s%n", accuracy, report.toUri());
    }

    /** Trains and returns the accuracy on digits that were held out. */
    static double train(Run run) {
        run.goal("validation/accuracy", Goal.atLeast(0.95)).logParam("epochs", EPOCHS);
        DigitImages images = DigitImages.split(run.seed("split"));

        run.logDataset(Dl4j.dataset(images.training()).named("digits").usedFor("training"))
                .logDataset(Dl4j.dataset(images.validation()).named("digits").usedFor("validation"));

        MultiLayerNetwork net = network(run.seed("network"));
        net.addListeners(Dl4j.listenerBuilder(run)
                .evaluate(images.validation(), "validation")
                .normsEvery(10)
                .build());
        net.fit(images.training(), EPOCHS);

        var evaluation = new Evaluation(DigitImages.CLASSES);
        IEvaluation<?>[] evaluations = {evaluation, new ROCMultiClass(), new EvaluationCalibration()};
        net.doEvaluation(images.validation(), evaluations);
        Dl4j.logEvaluation(run, "final", evaluations);
        run.logModel(Dl4j.model(net).registerAs("digits", "champion"));
        return evaluation.accuracy();
    }

    private static MultiLayerNetwork network(long seed) {
        var net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.002))
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).build())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder().nOut(64).dropOut(0.7).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(DigitImages.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(DigitImages.SIDE, DigitImages.SIDE, 1))
                .build());
        net.init();
        return net;
    }
}
