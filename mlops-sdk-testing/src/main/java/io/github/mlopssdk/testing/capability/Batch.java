package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;

/**
 * Examples: inputs and what a model is to say of each. Immutable.
 *
 * @param inputs one row for each example
 * @param targets as many rows: classes as one column each, of which one is 1 and the others 0, or numbers
 */
public record Batch(Tensor inputs, Tensor targets) {
    public Batch {
        if (inputs.rows() != targets.rows()) {
            throw new IllegalArgumentException(
                    "targets must have as many rows as inputs: " + targets.rows() + " and " + inputs.rows());
        }
    }

    /**
     * Takes plain rows.
     *
     * @param inputs one row for each example; they are copied
     * @param targets as many rows; they are copied
     * @return the examples
     * @throws IllegalArgumentException if the numbers of rows differ
     */
    public static Batch of(double[][] inputs, double[][] targets) {
        return new Batch(Tensor.of(inputs), Tensor.of(targets));
    }

    /**
     * Tells how many examples there are.
     *
     * @return at least 1
     */
    public int size() {
        return inputs.rows();
    }

    /**
     * Takes some of the examples, in the order given; one may be taken twice.
     *
     * @param rows which, counted from 0
     * @return those examples
     */
    public Batch select(int... rows) {
        return new Batch(inputs.select(rows), targets.select(rows));
    }
}
