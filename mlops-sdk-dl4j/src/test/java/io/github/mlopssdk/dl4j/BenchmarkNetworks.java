package io.github.mlopssdk.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Networks that are large enough for threads to share their sums. */
enum BenchmarkNetworks {
    /** 256 inputs, two dense layers of 512 with dropout, batches of 128. */
    MLP {
        @Override
        MultiLayerNetwork build() {
            return built(builder()
                    .list()
                    .layer(dense(256, 512))
                    .layer(dense(512, 512))
                    .layer(output(512)));
        }

        @Override
        DataSet batch() {
            return examples(128, 128, 256);
        }
    },
    /** 28 by 28 pixels, two convolutions with pooling, a dense layer with dropout, batches of 32. */
    CNN {
        @Override
        MultiLayerNetwork build() {
            return built(builder()
                    .list()
                    .layer(convolution(12))
                    .layer(pooling())
                    .layer(convolution(24))
                    .layer(pooling())
                    .layer(dense(0, 128))
                    .layer(output(0))
                    .setInputType(InputType.convolutional(28, 28, 1)));
        }

        @Override
        DataSet batch() {
            return examples(32, 32, 1, 28, 28);
        }
    };

    private static final int CLASSES = 10;

    abstract MultiLayerNetwork build();

    abstract DataSet batch();

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.001))
                .activation(Activation.RELU);
    }

    private static MultiLayerNetwork built(NeuralNetConfiguration.ListBuilder list) {
        var network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static DenseLayer dense(int inputs, int outputs) {
        return new DenseLayer.Builder().nIn(inputs).nOut(outputs).dropOut(0.5).build();
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder()
                .nIn(inputs)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ConvolutionLayer convolution(int maps) {
        return new ConvolutionLayer.Builder(5, 5).nOut(maps).build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }

    /** Data that follow from a seed of their own, as the generator of the training is not to be touched. */
    private static DataSet examples(int examples, long... shape) {
        var random = Nd4j.getRandomFactory().getNewRandomInstance(11);
        INDArray features = random.nextGaussian(shape);
        INDArray labels = Nd4j.zeros(examples, CLASSES);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(features, labels);
    }
}
