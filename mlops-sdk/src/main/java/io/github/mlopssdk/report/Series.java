package io.github.mlopssdk.report;

import java.util.stream.IntStream;

/** All points of one metric, by step and then by time. Thread-safe as long as nobody writes to the arrays it was given. */
final class Series {
    private final String key;
    private final long[] steps;
    private final long[] timestampsMillis;
    private final double[] values;

    /**
     * Creates a series from arrays of one length, which it sorts into new ones.
     *
     * @param key name of the metric
     * @param steps one step per point
     * @param timestampsMillis one time per point, in milliseconds since 1970
     * @param values one value per point
     */
    Series(String key, long[] steps, long[] timestampsMillis, double[] values) {
        if (steps.length == 0 || steps.length != values.length || timestampsMillis.length != values.length) {
            throw new IllegalArgumentException("a series needs arrays of one length, at least 1: " + key);
        }
        this.key = key;
        int[] order = order(steps, timestampsMillis);
        this.steps = IntStream.of(order).mapToLong(i -> steps[i]).toArray();
        this.timestampsMillis =
                IntStream.of(order).mapToLong(i -> timestampsMillis[i]).toArray();
        this.values = IntStream.of(order).mapToDouble(i -> values[i]).toArray();
    }

    private static int[] order(long[] steps, long[] times) {
        if (IntStream.range(1, steps.length).allMatch(i -> compare(steps, times, i - 1, i) <= 0)) {
            return IntStream.range(0, steps.length).toArray();
        }
        return IntStream.range(0, steps.length)
                .boxed()
                .sorted((a, b) -> compare(steps, times, a, b))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int compare(long[] steps, long[] times, int a, int b) {
        int bySteps = Long.compare(steps[a], steps[b]);
        return bySteps != 0 ? bySteps : Long.compare(times[a], times[b]);
    }

    String key() {
        return key;
    }

    int size() {
        return values.length;
    }

    long step(int index) {
        return steps[index];
    }

    long timestampMillis(int index) {
        return timestampsMillis[index];
    }

    double value(int index) {
        return values[index];
    }

    /** Returns the value that a server would call the metric's latest. */
    double last() {
        return values[values.length - 1];
    }

    long lastStep() {
        return steps[steps.length - 1];
    }

    /** Returns which points a drawing of at most {@code maxPoints} needs. */
    int[] sample(int maxPoints) {
        return Downsampling.sample(values, maxPoints);
    }

    /** Returns the part of the key before the first slash, or an empty text. */
    String group() {
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }
}
