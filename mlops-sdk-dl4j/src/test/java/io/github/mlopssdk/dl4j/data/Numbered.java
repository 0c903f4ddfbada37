package io.github.mlopssdk.dl4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Data whose every array tells the number of the example. */
final class Numbered {
    private Numbered() {}

    /** Gives features [n, 2], labels [n, 1] and no masks. */
    static DataSet examples(int count) {
        return new DataSet(array(count, 2), array(count, 1));
    }

    /** Gives features [n, 2, 3], labels [n, 2, 3] and both masks [n, 3]; columns lie apart in memory. */
    static DataSet sequences(int count) {
        return new DataSet(
                array(count, 2, 3),
                array(count, 2, 3).dup('f'),
                array(count, 3),
                array(count, 3).dup('f'));
    }

    static List<DataSet> list(int count) {
        return examples(count).asList();
    }

    /** Gives two inputs and one output; the second input alone has a mask. */
    static MultiDataSet multi(int count) {
        return new MultiDataSet(
                new INDArray[] {array(count, 2), array(count, 1, 3)},
                new INDArray[] {array(count, 1)},
                new INDArray[] {null, array(count, 3)},
                null);
    }

    static List<Integer> numbers(INDArray array) {
        var numbers = new ArrayList<Integer>();
        for (long i = 0; i < array.size(0); i++) {
            INDArray row = array.slice(i);
            if (row.maxNumber().floatValue() != row.minNumber().floatValue()) {
                throw new AssertionError("row " + i + " mixes examples: " + row);
            }
            numbers.add((int) row.minNumber().floatValue());
        }
        return numbers;
    }

    private static INDArray array(int count, int... shape) {
        long[] all = IntStream.concat(IntStream.of(count), IntStream.of(shape))
                .asLongStream()
                .toArray();
        INDArray array = Nd4j.create(all);
        for (int i = 0; i < count; i++) {
            array.slice(i).assign(i);
        }
        return array;
    }
}
