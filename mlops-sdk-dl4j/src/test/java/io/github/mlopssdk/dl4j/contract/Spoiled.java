package io.github.mlopssdk.dl4j.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Steps of training that are wrong, and inputs that are changed on their way. */
final class Spoiled {
    private static final int LOST = 2;
    private static final double RATE = 0.01;

    private final Random random;
    private @Nullable INDArray kept;

    Spoiled(long seed) {
        random = new Random(seed);
    }

    static void stepBackwards(MultiLayerNetwork network, DataSet data) {
        INDArray before = network.params().dup();
        network.fit(data);
        network.setParams(before.mul(2).sub(network.params()));
    }

    void stepWithShuffledLabels(MultiLayerNetwork network, DataSet data) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, data.numExamples()).boxed().toList());
        Collections.shuffle(order, random);
        network.fit(new DataSet(
                data.getFeatures(),
                rows(
                        data.getLabels(),
                        order.stream().mapToInt(Integer::intValue).toArray())));
    }

    void stepWithAllGradients(MultiLayerNetwork network, DataSet data) {
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
        INDArray gradient = network.gradient().gradient().div(data.numExamples());
        kept = kept == null ? gradient.dup() : kept.add(gradient);
        network.setParams(network.params().sub(kept.mul(RATE)));
    }

    static void stepWithClockSeed(MultiLayerNetwork network, DataSet data) {
        Nd4j.getRandom().setSeed(System.nanoTime());
        network.fit(data);
    }

    static void stepWithShiftedClasses(MultiLayerNetwork network, DataSet data) {
        INDArray labels = data.getLabels();
        int classes = (int) labels.size(1);
        network.fit(new DataSet(
                data.getFeatures(),
                columns(
                        labels,
                        IntStream.range(0, classes).map(c -> (c + 1) % classes).toArray())));
    }

    /** Reads the class off the normalized features, whatever the labels say. */
    static void stepWithTrueClasses(MultiLayerNetwork network, DataSet data) {
        INDArray features = data.getFeatures();
        INDArray labels = Nd4j.zeros(data.getLabels().shape());
        for (int row = 0; row < features.size(0); row++) {
            labels.putScalar(row, Clouds.nearest(features.getRow(row).toDoubleVector()), 1);
        }
        network.fit(new DataSet(features, labels));
    }

    static INDArray withoutFeature(INDArray inputs) {
        INDArray copy = inputs.dup();
        copy.getColumn(LOST).assign(0);
        return copy;
    }

    static INDArray swapped(INDArray columns) {
        int count = (int) columns.size(1);
        return columns(
                columns, IntStream.range(0, count).map(c -> c < 2 ? 1 - c : c).toArray());
    }

    static INDArray rolled(INDArray answers) {
        int count = (int) answers.size(0);
        return rows(
                answers, IntStream.range(0, count).map(row -> (row + 1) % count).toArray());
    }

    private static INDArray rows(INDArray array, int[] rows) {
        return Nd4j.pullRows(array, 1, rows);
    }

    private static INDArray columns(INDArray array, int[] columns) {
        return rows(array.transpose().dup('c'), columns).transpose().dup('c');
    }
}
