package io.github.mlopssdk.samples.brokentrainer;

import io.github.mlopssdk.seed.SeedScope;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The same trainer with a fault in every method. It still learns, and its loss still falls. */
final class BrokenTrainer extends FlowerTrainer {
    /** Flowers that are held out are trained with. */
    @Override
    DataSet training() {
        return DataSet.merge(List.of(Flowers.training(), Flowers.heldOut()));
    }

    /** The layer never learns. */
    @Override
    Layer hidden(DenseLayer layer) {
        return new FrozenLayer(layer);
    }

    /** The order of the flowers has no seed. */
    @Override
    DataSetIterator batches(SeedScope seeds) {
        return super.batches(SeedScope.of(System.nanoTime()));
    }

    /** The server forgets to normalize. */
    @Override
    INDArray serve(MultiLayerNetwork network, INDArray centimeters) {
        return network.output(centimeters, false);
    }

    /** The names are in another order than the labels. */
    @Override
    List<String> species() {
        return List.of("virginica", "versicolor", "setosa");
    }

    /** A flower may be drawn twice. */
    @Override
    List<Integer> sample(SeedScope seeds, int count) {
        return seeds.seeds("sample")
                .javaRandom()
                .ints(count, 0, training().numExamples())
                .boxed()
                .toList();
    }

    /** Every epoch is logged as the first. */
    @Override
    int step(int epoch) {
        return 0;
    }
}
