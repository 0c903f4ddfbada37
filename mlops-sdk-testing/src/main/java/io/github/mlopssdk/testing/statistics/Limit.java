package io.github.mlopssdk.testing.statistics;

/**
 * A bound of a metric, and the side on which it is good. Immutable.
 *
 * @param value the bound, itself allowed
 * @param isLower whether greater values are good
 */
public record Limit(double value, boolean isLower) {
    public Limit {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("value must be a number");
        }
    }

    /**
     * Asks for a value that is not smaller, as of an accuracy.
     *
     * @param value the bound
     * @return the limit
     */
    public static Limit atLeast(double value) {
        return new Limit(value, true);
    }

    /**
     * Asks for a value that is not greater, as of an error.
     *
     * @param value the bound
     * @return the limit
     */
    public static Limit atMost(double value) {
        return new Limit(value, false);
    }

    /**
     * Tells whether a value keeps the limit.
     *
     * @param observed any value; NaN never keeps one
     * @return whether it does
     */
    public boolean allows(double observed) {
        return isLower ? observed >= value : observed <= value;
    }

    /** Turns the metric so that greater is good. */
    double oriented(double observed) {
        return isLower ? observed : -observed;
    }

    @Override
    public String toString() {
        return (isLower ? "at least " : "at most ") + Figures.of(value);
    }
}
