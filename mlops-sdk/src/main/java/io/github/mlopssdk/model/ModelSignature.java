package io.github.mlopssdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and gives, in MLflow's terms.
 *
 * @param inputs one spec per input
 * @param outputs one spec per output
 * @param params what may be set for each prediction
 */
public record ModelSignature(List<Spec> inputs, List<Spec> outputs, List<ParamSpec> params) {
    /** Copies the lists. */
    public ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        params = List.copyOf(params);
    }

    /**
     * Describes a model without params.
     *
     * @param inputs one spec per input
     * @param outputs one spec per output
     */
    public ModelSignature(List<Spec> inputs, List<Spec> outputs) {
        this(inputs, outputs, List.of());
    }

    /**
     * Infers a signature from examples. An array of primitives or strings, of any dimension, is a tensor whose first
     * dimension varies; a map of arrays is a tensor per name; a list of maps or records is a table, as is a single one.
     * A column that some row lacks, or has null in, is optional; whole numbers and fractions in one column are doubles.
     *
     * @param input what the model takes
     * @param output what it gives for that
     * @return the signature
     * @throws IllegalArgumentException if a value is of a type that MLflow does not know, or a column holds several
     */
    public static ModelSignature infer(Object input, Object output) {
        return new ModelSignature(SignatureInference.specs(input), SignatureInference.specs(output));
    }

    /**
     * Adds a param.
     *
     * @param name what it is called
     * @param defaultValue a boolean, number or text that counts where a prediction sets none
     * @return the changed signature
     * @throws IllegalArgumentException if the default is of another type
     */
    public ModelSignature withParam(String name, Object defaultValue) {
        var all = new ArrayList<>(params);
        all.add(new ParamSpec(name, defaultValue));
        return new ModelSignature(inputs, outputs, all);
    }

    /**
     * What may be set for each prediction.
     *
     * @param name what it is called
     * @param defaultValue a boolean, number or text
     */
    public record ParamSpec(String name, Object defaultValue) {
        /** Checks the default's type. */
        public ParamSpec {
            SignatureInference.specs(Map.of(name, defaultValue));
        }

        /**
         * Tells the type in MLflow's terms.
         *
         * @return such as {@code double}
         */
        public String type() {
            return ((Column)
                            SignatureInference.specs(Map.of(name, defaultValue)).get(0))
                    .type();
        }
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
