package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.ModelSignature.Spec;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import io.github.mlopssdk.model.Rows;
import java.util.List;

/** What a model takes. Thread-safe. */
interface InputSchema {
    /** Tells whether values of JSON are read as {@link Numbers}. */
    boolean takesArrays();

    /** Tells whether an array of this name is an input, where values are read as {@link Numbers}; others are left out. */
    boolean takesArray(String name);

    /**
     * Turns what was sent into what the model takes.
     *
     * @throws ScoringException if it does not fit
     */
    Rows rows(RequestBody body);

    /**
     * Reads the inputs of a signature.
     *
     * @throws IllegalArgumentException if no request could fit them
     */
    static InputSchema of(ModelSignature signature) {
        List<Spec> inputs = signature.inputs();
        if (inputs.isEmpty()) {
            return new AnyInput();
        } else if (inputs.stream().allMatch(Column.class::isInstance)) {
            return new ColumnInput(inputs.stream().map(Column.class::cast).toList());
        } else if (inputs.stream().allMatch(Tensor.class::isInstance)) {
            return new TensorInput(inputs.stream().map(Tensor.class::cast).toList());
        }
        throw new IllegalArgumentException("signature must have columns or tensors as inputs, not both");
    }
}
