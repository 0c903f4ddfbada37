package io.github.mlopssdk.testing.statistics;

/** A metric of one model on some rows of a test set. Greater is better; give the negative of a loss. */
@FunctionalInterface
public interface RowMetric {
    /**
     * Measures.
     *
     * @param rows numbers of rows from 0, some of them more than once
     * @return the metric on them
     */
    double of(int[] rows);
}
