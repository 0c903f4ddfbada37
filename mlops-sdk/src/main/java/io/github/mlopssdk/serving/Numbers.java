package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as they came in: an array of any rank, also none, whose type is not settled. */
final class Numbers {
    private final double[] values;
    private final int[] shape;
    private final boolean rounded;

    private Numbers(double[] values, int[] shape, boolean rounded) {
        this.values = values;
        this.shape = shape;
        this.rounded = rounded;
    }

    /**
     * Takes a number, a boolean or lists of those in lists.
     *
     * @throws ScoringException if there is anything else, or if lists of one level differ in length
     */
    static Numbers of(@Nullable Object tree) {
        var builder = new Builder();
        add(tree, builder);
        return builder.build();
    }

    private static void add(@Nullable Object tree, Builder builder) {
        if (tree instanceof Numbers part) {
            part.replay(builder, 0, 0);
        } else if (tree instanceof List<?> list) {
            builder.open();
            list.forEach(part -> add(part, builder));
            builder.close();
        } else if (tree instanceof Long whole) {
            builder.add(whole.doubleValue(), isRounded(whole));
        } else if (tree instanceof Double number) {
            builder.add(number, false);
        } else if (tree instanceof Boolean truth) {
            builder.add(truth ? 1 : 0, false);
        } else {
            throw Refusal.input("An array must hold numbers only.");
        }
    }

    static boolean isRounded(long whole) {
        return whole == Long.MAX_VALUE || (long) (double) whole != whole;
    }

    /** Puts arrays of one shape on top of each other. */
    static Numbers stack(List<Numbers> rows) {
        return of(rows);
    }

    private int replay(Builder builder, int dimension, int at) {
        if (dimension == shape.length) {
            builder.add(values[at], rounded);
            return at + 1;
        }
        builder.open();
        int next = at;
        for (int i = 0; i < shape[dimension]; i++) {
            next = replay(builder, dimension + 1, next);
        }
        builder.close();
        return next;
    }

    int[] shape() {
        return shape.clone();
    }

    /** Tells whether there is a whole number that a double does not hold. */
    boolean isRounded() {
        return rounded;
    }

    /** Takes the numbers as rows of another shape with as many numbers. */
    Tensor tensor(int... rows) {
        return Tensor.of(values, rows);
    }

    /** Tells whether all numbers are in a range, and whole if that is asked. */
    boolean allWithin(double least, double most, boolean wholeOnly) {
        for (double value : values) {
            if (value < least || value > most || (wholeOnly && value != Math.rint(value))) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return values.length;
    }

    /** Collects numbers and finds out their shape. */
    static final class Builder {
        private static final int MAX_RANK = 32;
        private static final int UNKNOWN = -1;

        private final int[] lengths = new int[MAX_RANK];
        private final int[] counts = new int[MAX_RANK + 1];
        private double[] values = new double[64];
        private int size;
        private int depth;
        private int rank;
        private int leafDepth = UNKNOWN;
        private boolean rounded;

        Builder() {
            Arrays.fill(lengths, UNKNOWN);
        }

        void open() {
            if (depth == MAX_RANK) {
                throw Refusal.input("An array must have at most " + MAX_RANK + " dimensions.");
            }
            if (depth == leafDepth) {
                throw ragged();
            }
            depth++;
            rank = Math.max(rank, depth);
            counts[depth] = 0;
        }

        void close() {
            int length = counts[depth];
            depth--;
            if (lengths[depth] != UNKNOWN && lengths[depth] != length) {
                throw ragged();
            }
            lengths[depth] = length;
            counts[depth]++;
        }

        /** Adds a number, of which is said whether it was rounded to be held. */
        void add(double value, boolean wasRounded) {
            if (leafDepth == UNKNOWN) {
                leafDepth = depth;
            } else if (leafDepth != depth) {
                throw ragged();
            }
            if (!Double.isFinite(value)) {
                throw Refusal.input("A number is out of the range of a double.");
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
            rounded |= wasRounded;
            counts[depth]++;
        }

        Numbers build() {
            if (leafDepth != UNKNOWN && leafDepth != rank) {
                throw ragged();
            }
            return new Numbers(Arrays.copyOf(values, size), Arrays.copyOf(lengths, rank), rounded);
        }

        private static ScoringException ragged() {
            return Refusal.input(
                    "The lists of one level of an array must have equal lengths and hold numbers only at the"
                            + " innermost one.");
        }
    }
}
