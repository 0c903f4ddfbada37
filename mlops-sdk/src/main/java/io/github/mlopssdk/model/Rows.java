package io.github.mlopssdk.model;

import java.util.List;

/**
 * Rows that a model takes together, or what it says of each of them: a table, numbers of one shape, or several of those
 * by name. Immutable.
 */
public sealed interface Rows permits Table, Tensor, NamedTensors {
    /**
     * Tells how many rows there are.
     *
     * @return 0 or more
     */
    int count();

    /**
     * Takes neighboring rows.
     *
     * @param from the first, counted from 0
     * @param to the one after the last
     * @return those rows
     * @throws IndexOutOfBoundsException if there are no such rows
     */
    Rows slice(int from, int to);

    /**
     * Tells what a row looks like.
     *
     * @return equal for rows that can be joined
     */
    Form form();

    /**
     * Puts rows of one form below each other.
     *
     * @param parts at least one
     * @return all rows, in the order given
     * @throws IllegalArgumentException if there is no part or if their forms differ
     */
    static Rows join(List<? extends Rows> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts must not be empty");
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Form form = parts.get(0).form();
        for (Rows part : parts) {
            if (!part.form().equals(form)) {
                throw new IllegalArgumentException(
                        "parts must have one form, but there is " + form + " and " + part.form());
            }
        }
        return RowJoin.join(parts);
    }

    /**
     * What a row looks like. Immutable.
     *
     * @param kind which rows these are
     * @param names columns or arrays, in order; empty for an array without a name
     * @param shapes lengths of a row's dimensions, one list for each array; empty for a table
     */
    record Form(Class<? extends Rows> kind, List<String> names, List<List<Integer>> shapes) {
        /** Copies the lists. */
        public Form {
            names = List.copyOf(names);
            shapes = List.copyOf(shapes);
        }

        @Override
        public String toString() {
            return kind.getSimpleName() + " " + names + " " + shapes;
        }
    }
}
