package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.MetricPoint;
import java.util.Arrays;

/** All points of one metric, in the order in which they were logged. Safe to share once {@link RunSnapshot} gave it. */
public final class MetricSeries {
    private final String key;
    private long[] steps = new long[16];
    private long[] timestampsMillis = new long[16];
    private double[] values = new double[16];
    private int size;

    MetricSeries(String key) {
        this.key = key;
    }

    void add(MetricPoint point) {
        if (size == steps.length) {
            int larger = Math.addExact(size, size >> 1);
            steps = Arrays.copyOf(steps, larger);
            timestampsMillis = Arrays.copyOf(timestampsMillis, larger);
            values = Arrays.copyOf(values, larger);
        }
        steps[size] = point.step();
        timestampsMillis[size] = point.timestampMillis();
        values[size] = point.value();
        size++;
    }

    /**
     * Tells the metric's name.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * Counts the points.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Gives the steps.
     *
     * @return a copy, one per point
     */
    public long[] steps() {
        return Arrays.copyOf(steps, size);
    }

    /**
     * Gives the times.
     *
     * @return a copy, one per point, in milliseconds since 1970
     */
    public long[] timestampsMillis() {
        return Arrays.copyOf(timestampsMillis, size);
    }

    /**
     * Gives the values.
     *
     * @return a copy, one per point
     */
    public double[] values() {
        return Arrays.copyOf(values, size);
    }

    /**
     * Gives one point.
     *
     * @param index from 0, in the order of logging
     * @return the point
     */
    public MetricPoint point(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("point " + index + " of " + size);
        }
        return new MetricPoint(key, values[index], timestampsMillis[index], steps[index]);
    }

    /**
     * Gives the point that a server shows as the metric's value: the one of the greatest step, then time, then value.
     *
     * @return the latest point
     */
    public MetricPoint latest() {
        int latest = 0;
        for (int i = 1; i < size; i++) {
            if (compare(i, latest) > 0) {
                latest = i;
            }
        }
        return point(latest);
    }

    private int compare(int a, int b) {
        if (steps[a] != steps[b]) {
            return Long.compare(steps[a], steps[b]);
        }
        return timestampsMillis[a] != timestampsMillis[b]
                ? Long.compare(timestampsMillis[a], timestampsMillis[b])
                : Double.compare(values[a], values[b]);
    }
}
