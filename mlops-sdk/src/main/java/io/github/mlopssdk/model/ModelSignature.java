package io.github.mlopssdk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and gives, in MLflow's terms.
 *
 * @param inputs one spec per input
 * @param outputs one spec per output
 */
public record ModelSignature(List<Spec> inputs, List<Spec> outputs) {
    /** Copies the lists. */
    public ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** One input or output. */
    public sealed interface Spec {}

    /**
     * A named column of a table.
     *
     * @param name the column
     * @param type MLflow's type: boolean, integer, long, float, double, string, binary or datetime
     * @param required whether every row has it
     */
    public record Column(String name, String type, boolean required) implements Spec {}

    /**
     * An array.
     *
     * @param name the input's name, or null for the only one
     * @param dtype numpy's name of the element type, such as {@code float32}
     * @param shape one size per dimension, −1 where it varies; the first is the batch
     */
    public record Tensor(@Nullable String name, String dtype, List<Long> shape) implements Spec {
        /** Copies the shape. */
        public Tensor {
            shape = List.copyOf(shape);
        }
    }
}
