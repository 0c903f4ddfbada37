package io.github.mlopssdk.testing.check;

/**
 * How far two numbers may lie apart: by {@code absolute + relative * |expected|}. Immutable.
 *
 * @param relative as a fraction of the expected number, at least 0
 * @param absolute in units of the number, at least 0
 */
public record Tolerance(double relative, double absolute) {
    /** Equal numbers only. */
    public static final Tolerance EXACT = new Tolerance(0, 0);

    /** For numbers of 32 bits that came about in different orders of summation: 1e-4 and 1e-5. */
    public static final Tolerance SINGLE = new Tolerance(1e-4, 1e-5);

    public Tolerance {
        if (!(relative >= 0) || !(absolute >= 0)) {
            throw new IllegalArgumentException("tolerances must be at least 0: " + relative + ", " + absolute);
        }
    }

    boolean accepts(double expected, double actual) {
        return expected == actual || Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
    }

    @Override
    public String toString() {
        return equals(EXACT) ? "equal" : "within %s + %s * |expected|".formatted(absolute, relative);
    }
}
