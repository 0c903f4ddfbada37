package io.github.mlopssdk.dl4j.contract;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A tanh that passes gradients on as if its slope were 1. */
final class ForgetfulTanh extends ActivationTanH {
    private static final long serialVersionUID = 1;

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        return new Pair<>(epsilon, null);
    }
}
