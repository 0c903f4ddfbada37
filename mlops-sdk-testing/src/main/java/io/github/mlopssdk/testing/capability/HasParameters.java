package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;
import java.util.Map;

/** A model whose parameters can be read and set. */
public interface HasParameters {
    /**
     * Reads the parameters.
     *
     * @return a copy of each tensor by its name, such as {@code 0_W}, in a stable order
     */
    Map<String, Tensor> parameters();

    /**
     * Sets the parameters.
     *
     * @param values all tensors, as {@link #parameters} names them
     */
    void setParameters(Map<String, Tensor> values);
}
