package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Crosses between ND4J's arrays and plain numbers. */
final class NdArrays {
    private NdArrays() {}

    /** Copies, so that neither a workspace nor a later step can change what was read. */
    static Tensor tensor(INDArray array) {
        int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
        return Tensor.of(array.dup('c').data().asDouble(), shape);
    }

    static INDArray array(Tensor tensor, DataType type) {
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return Nd4j.createFromArray(tensor.values()).reshape('c', shape).castTo(type);
    }
}
