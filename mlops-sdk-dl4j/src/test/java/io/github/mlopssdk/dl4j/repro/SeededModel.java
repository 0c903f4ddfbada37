package io.github.mlopssdk.dl4j.repro;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks with dropout, wide enough that two threads share one product of matrices. */
enum SeededModel {
    MLP {
        @Override
        MultiLayerConfiguration configuration(NeuralNetConfiguration.Builder builder) {
            return builder.list()
                    .layer(new DenseLayer.Builder()
                            .nOut(512)
                            .activation(Activation.RELU)
                            .dropOut(0.5)
                            .build())
                    .layer(new DenseLayer.Builder()
                            .nOut(512)
                            .activation(Activation.TANH)
                            .build())
                    .layer(output())
                    .setInputType(InputType.feedForward(256))
                    .build();
        }

        @Override
        DataSet batch(Random random) {
            return new DataSet(noise(random, 128, 256), labels(random, 128));
        }
    },
    CNN {
        @Override
        MultiLayerConfiguration configuration(NeuralNetConfiguration.Builder builder) {
            return builder.activation(Activation.RELU)
                    .list()
                    .layer(new ConvolutionLayer.Builder(5, 5).nOut(20).build())
                    .layer(pooling())
                    .layer(new ConvolutionLayer.Builder(5, 5).nOut(50).build())
                    .layer(new BatchNormalization())
                    .layer(pooling())
                    .layer(new DenseLayer.Builder().nOut(200).dropOut(0.5).build())
                    .layer(output())
                    .setInputType(InputType.convolutionalFlat(DigitBatch.SIDE, DigitBatch.SIDE, 1))
                    .build();
        }

        @Override
        DataSet batch(Random random) {
            return DigitBatch.of(32, random);
        }
    },
    LSTM {
        @Override
        MultiLayerConfiguration configuration(NeuralNetConfiguration.Builder builder) {
            return builder.list()
                    .layer(new LSTM.Builder()
                            .nOut(64)
                            .activation(Activation.TANH)
                            .dropOut(0.5)
                            .build())
                    .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                            .nOut(DigitBatch.CLASSES)
                            .activation(Activation.SOFTMAX)
                            .build())
                    .setInputType(InputType.recurrent(16, STEPS))
                    .build();
        }

        @Override
        DataSet batch(Random random) {
            INDArray labels = Nd4j.zeros(32, DigitBatch.CLASSES, STEPS);
            for (int example = 0; example < 32; example++) {
                for (int step = 0; step < STEPS; step++) {
                    labels.putScalar(example, random.nextInt(DigitBatch.CLASSES), step, 1);
                }
            }
            return new DataSet(noise(random, 32, 16, STEPS), labels);
        }
    };

    private static final int STEPS = 20;

    /** Lays out the network; its seed and updater are the builder's. */
    abstract MultiLayerConfiguration configuration(NeuralNetConfiguration.Builder builder);

    abstract DataSet batch(Random random);

    MultiLayerConfiguration configuration(long seed) {
        return configuration(new NeuralNetConfiguration.Builder().seed(seed).updater(new Adam(0.005)));
    }

    /** Gives the same mini-batches whenever it is asked. */
    List<DataSet> batches(int count) {
        var random = new Random(7);
        var batches = new ArrayList<DataSet>();
        for (int i = 0; i < count; i++) {
            batches.add(batch(random));
        }
        return batches;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(DigitBatch.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }

    private static INDArray noise(Random random, long... shape) {
        INDArray noise = Nd4j.create(shape);
        for (long i = 0; i < noise.length(); i++) {
            noise.data().put(i, (float) random.nextGaussian());
        }
        return noise;
    }

    private static INDArray labels(Random random, int count) {
        INDArray labels = Nd4j.zeros(count, DigitBatch.CLASSES);
        for (int example = 0; example < count; example++) {
            labels.putScalar(example, random.nextInt(DigitBatch.CLASSES), 1);
        }
        return labels;
    }
}
