package io.github.mlopssdk.dl4j.contract;

import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A softmax that does not subtract the maximum before it takes powers. */
final class OverflowingSoftmax extends ActivationSoftmax {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray powers = Transforms.exp(in);
        in.assign(powers.divColumnVector(powers.sum(true, 1)));
        return in;
    }
}
