package io.github.mlopssdk.model;

/**
 * One measured value of a metric.
 *
 * @param key name of the metric; see {@link KeyRule}
 * @param value any double: NaN is kept by a server, infinities become ±{@link Double#MAX_VALUE} there, −0.0 becomes 0.0
 * @param timestampMillis milliseconds since 1970, zero or later; unique for its key and step within a run
 * @param step position in the training, 0 if the caller gave none; any long
 */
public record MetricPoint(String key, double value, long timestampMillis, long step) {
    /** Checks the key and the time. */
    public MetricPoint {
        KeyRule.check("metric key", key);
        if (timestampMillis < 0) {
            throw new IllegalArgumentException("timestampMillis must not be negative: " + timestampMillis);
        }
    }
}
