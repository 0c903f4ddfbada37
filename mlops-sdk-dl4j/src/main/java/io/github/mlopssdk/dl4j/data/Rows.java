package io.github.mlopssdk.dl4j.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array whose dimension 0 counts examples. */
final class Rows {
    private final INDArray flat;
    private final long[] shape;

    private Rows(INDArray array) {
        // Rows are copied as blocks of memory, which must lie one after the other.
        INDArray dense = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
        this.shape = array.shape().clone();
        this.flat = dense.reshape('c', shape[0], dense.length() / shape[0]);
    }

    static @Nullable Rows of(@Nullable INDArray array) {
        return array == null ? null : new Rows(array);
    }

    static @Nullable INDArray gather(@Nullable Rows rows, int[] indices) {
        return rows == null ? null : rows.gather(indices);
    }

    private INDArray gather(int[] indices) {
        long[] gathered = shape.clone();
        gathered[0] = indices.length;
        return Nd4j.pullRows(flat, 1, indices, 'c').reshape('c', gathered);
    }

    static <T> @Nullable List<T> gather(@Nullable List<T> metaData, int[] indices) {
        if (metaData == null) {
            return null;
        }
        var gathered = new ArrayList<T>(indices.length);
        for (int index : indices) {
            gathered.add(metaData.get(index));
        }
        return gathered;
    }
}
