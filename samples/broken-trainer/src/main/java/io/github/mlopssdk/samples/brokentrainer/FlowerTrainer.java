package io.github.mlopssdk.samples.brokentrainer;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.data.SeededDataSetIterator;
import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains a network to tell three species of flowers apart. Each method is a place where a trainer may be wrong. */
class FlowerTrainer {
    static final int EPOCHS = 40;

    private static final int HIDDEN = 16;
    private static final int BATCH = 25;

    /** Flowers in centimeters. */
    DataSet training() {
        return Flowers.training();
    }

    /** What turns centimeters into the network's inputs. */
    final NormalizerStandardize normalizer() {
        var normalizer = new NormalizerStandardize();
        normalizer.fit(training());
        return normalizer;
    }

    final MultiLayerNetwork network(long seed) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.02))
                .list()
                .layer(hidden(new DenseLayer.Builder()
                        .nIn(Flowers.FEATURES.size())
                        .nOut(HIDDEN)
                        .activation(Activation.TANH)
                        .build()))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(Flowers.SPECIES.size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    Layer hidden(DenseLayer layer) {
        return layer;
    }

    final MultiLayerNetwork train(long seed) {
        MultiLayerNetwork network = network(seed);
        network.fit(batches(SeedScope.of(seed)), EPOCHS);
        return network;
    }

    /** All flowers in another order each epoch. */
    DataSetIterator batches(SeedScope seeds) {
        DataSet flowers = training();
        normalizer().transform(flowers);
        return SeededDataSetIterator.of(flowers, BATCH, seeds.seeds("order"));
    }

    /** Answers for flowers in centimeters, as the server gives them. */
    INDArray serve(MultiLayerNetwork network, INDArray centimeters) {
        INDArray inputs = centimeters.dup();
        normalizer().transform(inputs);
        return network.output(inputs, false);
    }

    /** The names of the network's outputs. */
    List<String> species() {
        return Flowers.SPECIES;
    }

    /** How likely each species is for one flower in centimeters. */
    final Map<String, Double> probabilities(MultiLayerNetwork network, double... centimeters) {
        INDArray answer =
                served(network, Nd4j.create(new double[][] {centimeters}).castTo(Nd4j.defaultFloatingPointType()));
        Map<String, Double> byName = new LinkedHashMap<>();
        IntStream.range(0, species().size()).forEach(i -> byName.put(species().get(i), answer.getDouble(0, i)));
        return byName;
    }

    private INDArray served(MultiLayerNetwork network, INDArray centimeters) {
        normalizer().transform(centimeters);
        return network.output(centimeters, false);
    }

    /** The number of a species for each flower held out, as {@link Flowers#SPECIES} counts them. */
    final int[] answers(MultiLayerNetwork network) {
        int[] outputs =
                served(network, Flowers.heldOut().getFeatures()).argMax(1).toIntVector();
        return IntStream.of(outputs)
                .map(output -> Flowers.SPECIES.indexOf(species().get(output)))
                .toArray();
    }

    /** Some flowers for a person to look at, none of them twice. */
    List<Integer> sample(SeedScope seeds, int count) {
        List<Integer> all = new ArrayList<>(
                IntStream.range(0, training().numExamples()).boxed().toList());
        Collections.shuffle(all, seeds.seeds("sample").javaRandom());
        return all.subList(0, count);
    }

    /** Trains with a record of the loss after each epoch. */
    final void record(long seed) {
        Run.builder().experiment("flowers").execute(run -> {
            MultiLayerNetwork network = network(seed);
            DataSetIterator batches = batches(SeedScope.of(seed));
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                network.fit(batches);
                run.logMetric("loss", network.score(), step(epoch));
            }
        });
    }

    int step(int epoch) {
        return epoch;
    }
}
