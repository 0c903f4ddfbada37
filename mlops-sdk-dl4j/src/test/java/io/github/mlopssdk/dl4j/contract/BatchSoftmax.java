package io.github.mlopssdk.dl4j.contract;

import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A softmax over the rows of a batch instead of the classes. */
final class BatchSoftmax extends ActivationSoftmax {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray powers = Transforms.exp(in.subRowVector(in.max(0)));
        in.assign(powers.divRowVector(powers.sum(0)));
        return in;
    }
}
