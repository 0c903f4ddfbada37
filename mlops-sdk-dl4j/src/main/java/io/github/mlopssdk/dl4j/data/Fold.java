package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * One part of a k-fold cross-validation. Replaces {@code KFoldIterator}, which shuffles by the clock at every reset.
 *
 * @param index from 0
 * @param train the examples outside the fold
 * @param test the examples of the fold
 */
public record Fold(int index, DataSet train, DataSet test) {

    /**
     * Shuffles a data set and cuts it into folds whose sizes differ by at most 1. Every example is in the test part of
     * exactly one fold.
     *
     * @param data examples along dimension 0; not changed
     * @param k number of folds, at least 2 and at most the number of examples
     * @param seeds where the order comes from
     * @return the folds; equal for equal seeds, however often it is called
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public static List<Fold> split(DataSet data, int k, SeedScope seeds) {
        Examples<DataSet> examples = DataSetExamples.of(data);
        int size = examples.size();
        if (k < 2 || k > size) {
            throw new IllegalArgumentException("k must be from 2 to the " + size + " examples, not " + k);
        }
        int[] order = Shuffle.order(size, seeds);
        var folds = new ArrayList<Fold>(k);
        for (int i = 0; i < k; i++) {
            int from = Math.toIntExact((long) i * size / k);
            int to = Math.toIntExact((long) (i + 1) * size / k);
            int[] test = Arrays.copyOfRange(order, from, to);
            int[] train = IntStream.concat(Arrays.stream(order, 0, from), Arrays.stream(order, to, size))
                    .toArray();
            folds.add(new Fold(i, examples.gather(train), examples.gather(test)));
        }
        return folds;
    }
}
