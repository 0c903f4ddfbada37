package io.github.mlopssdk.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array as lists of lists, as JSON writes it. */
final class NestedArray {
    private NestedArray() {}

    static Object of(INDArray array) {
        if (array.rank() == 0) {
            return number(array, 0);
        }
        return nested(array.dup('c').reshape(array.length()), array.shape(), 0, 0, array.length());
    }

    private static List<Object> nested(INDArray flat, long[] shape, int dimension, long from, long length) {
        var list = new ArrayList<Object>();
        long step = length / shape[dimension];
        for (long at = from; at < from + length; at += step) {
            list.add(dimension == shape.length - 1 ? number(flat, at) : nested(flat, shape, dimension + 1, at, step));
        }
        return list;
    }

    /** A float stays one, so that it is not written with digits that it does not have. */
    private static Object number(INDArray flat, long at) {
        if (flat.dataType().isIntType()) {
            return flat.getLong(at);
        }
        return switch (flat.dataType()) {
            case DOUBLE -> flat.getDouble(at);
            default -> flat.getFloat(at);
        };
    }
}
