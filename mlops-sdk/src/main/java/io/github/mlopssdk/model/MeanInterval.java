package io.github.mlopssdk.model;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The 95 % interval of a mean, by Student's t. Immutable.
 *
 * @param low lower end; NaN for a single value
 * @param high upper end; NaN for a single value
 */
public record MeanInterval(double low, double high) {
    private static final double CONFIDENCE = 0.95;

    /**
     * Computes the interval.
     *
     * @param count how many values there are; at least 1
     * @param mean their arithmetic mean
     * @param deviation their standard deviation, that of a sample
     * @return the interval around the mean
     */
    public static MeanInterval of(int count, double mean, double deviation) {
        double half = count < 2 ? Double.NaN : quantile(count) * deviation / Math.sqrt(count);
        return new MeanInterval(mean - half, mean + half);
    }

    private static double quantile(int count) {
        return new TDistribution(null, count - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    }
}
