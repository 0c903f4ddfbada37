package io.github.mlopssdk.testing.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * What several rounds gave.
 *
 * @param least smallest value
 * @param median middle value
 * @param most greatest value
 */
record Spread(double least, double median, double most) {
    static Spread of(Collection<Double> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** The value below which a share of the times lies, in µs. */
    static double quantile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e3;
    }

    @Override
    public String toString() {
        return number(median) + " (" + number(least) + " to " + number(most) + ")";
    }

    private static String number(double value) {
        String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
