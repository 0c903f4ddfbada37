package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Fair shuffles whose order depends on the seed and the number of examples alone. They replace
 * {@code DataSet.shuffle()}, {@code MultiDataSet.shuffle()} and {@code Nd4j.shuffle}, which start from the clock and
 * which, for data sets, cannot reach every order even with a seed. Thread-safe.
 */
public final class Shuffle {
    private Shuffle() {}

    /**
     * Shuffles a data set.
     *
     * @param data examples along dimension 0; masks, label names and metadata go along
     * @param seeds where the order comes from
     * @return a copy in another order, each array in the shape that it had
     */
    public static DataSet of(DataSet data, SeedScope seeds) {
        Examples<DataSet> examples = DataSetExamples.of(data);
        return examples.gather(order(examples.size(), seeds));
    }

    /**
     * Shuffles a data set of several inputs or outputs; all keep the same order.
     *
     * @param data examples along dimension 0; masks and metadata go along
     * @param seeds where the order comes from
     * @return a copy in another order, each array in the shape that it had
     */
    public static MultiDataSet of(MultiDataSet data, SeedScope seeds) {
        Examples<MultiDataSet> examples = MultiDataSetExamples.of(data);
        return examples.gather(order(examples.size(), seeds));
    }

    /**
     * Shuffles a list.
     *
     * @param <T> what it holds
     * @param list anything; it is not changed
     * @param seeds where the order comes from
     * @return a copy in another order
     */
    public static <T> List<T> of(List<T> list, SeedScope seeds) {
        var shuffled = new ArrayList<T>(list.size());
        for (int index : order(list.size(), seeds)) {
            shuffled.add(list.get(index));
        }
        return shuffled;
    }

    /**
     * Draws an order; every one is equally likely.
     *
     * @param count how many elements, at least 0
     * @param seeds where the order comes from
     * @return the numbers from 0 to {@code count - 1}, each once
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static int[] order(int count, SeedScope seeds) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0, not " + count);
        }
        RandomGenerator random = seeds.random();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
