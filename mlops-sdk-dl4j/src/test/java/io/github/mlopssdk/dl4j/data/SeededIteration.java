package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.seed.SeedScope;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A training in a JVM of its own: seeded order, augmentation and dropout; prints a hash of the weights. */
final class SeededIteration {
    private static final SeedScope SEEDS = SeedScope.of(42);

    private SeededIteration() {}

    public static void main(String[] arguments) {
        MultiLayerNetwork network = new MultiLayerNetwork(Dl4j.seed(configuration(), SEEDS.seeds("network")));
        network.init();
        switch (arguments[0]) {
            case "prefetched" -> network.fit(augmented(data(60)), 3);
            case "plain" -> fit(network, augmented(data(60)));
            case "several-inputs" -> network.fit(augmentedMulti(data(60)), 3);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println(Dl4j.paramsSha256(network));
    }

    static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(8).dropOut(0.5).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
    }

    static DataSet data(int count) {
        var random = new Random(7);
        INDArray features = Nd4j.create(count, 4);
        INDArray labels = Nd4j.create(count, 1);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 4; j++) {
                features.putScalar(i, j, random.nextDouble());
            }
            labels.putScalar(i, 0, features.getRow(i).sumNumber().doubleValue());
        }
        return new DataSet(features, labels);
    }

    static SeededDataSetIterator augmented(DataSet data) {
        return SeededDataSetIterator.of(data, 16, SEEDS.seeds("train")).withTransform((example, seeds) -> {
            example.getFeatures().addi(seeds.random().nextGaussian());
            return example;
        });
    }

    private static SeededMultiDataSetIterator augmentedMulti(DataSet data) {
        return SeededMultiDataSetIterator.of(
                        new MultiDataSet(data.getFeatures(), data.getLabels()), 16, SEEDS.seeds("train"))
                .withTransform((example, seeds) -> {
                    example.getFeatures(0).addi(seeds.random().nextGaussian());
                    return example;
                });
    }

    private static void fit(MultiLayerNetwork network, DataSetIterator iterator) {
        for (int epoch = 0; epoch < 3; epoch++) {
            while (iterator.hasNext()) {
                network.fit(iterator.next());
            }
            iterator.reset();
        }
    }
}
