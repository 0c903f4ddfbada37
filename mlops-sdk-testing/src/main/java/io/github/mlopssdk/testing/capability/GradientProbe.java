package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;
import java.util.Map;

/** A copy of a model in double precision of which loss and gradients can be measured anywhere. */
public interface GradientProbe extends HasLoss, HasParameters {
    /**
     * Computes the gradients as the training does.
     *
     * @param batch what to learn from
     * @return the derivative of {@link #loss} by each parameter, named as {@link #parameters} names them
     */
    Map<String, Tensor> gradients(Batch batch);
}
