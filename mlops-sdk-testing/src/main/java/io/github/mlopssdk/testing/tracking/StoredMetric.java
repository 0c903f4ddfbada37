package io.github.mlopssdk.testing.tracking;

import java.util.Comparator;

/**
 * A row of MLflow's metrics table; all columns together are its primary key.
 *
 * @param value 0.0 if {@code nan}
 */
record StoredMetric(String key, double value, boolean nan, long timestamp, long step) {
    static final Comparator<StoredMetric> HISTORY_ORDER = Comparator.comparingLong(StoredMetric::timestamp)
            .thenComparingLong(StoredMetric::step)
            .thenComparingDouble(StoredMetric::value);

    static final Comparator<StoredMetric> LATEST_ORDER = Comparator.comparingLong(StoredMetric::step)
            .thenComparingLong(StoredMetric::timestamp)
            .thenComparingDouble(StoredMetric::value);

    static StoredMetric of(Message metric) {
        double value = metric.real("value");
        boolean nan = Double.isNaN(value);
        return new StoredMetric(
                metric.text("key"),
                nan ? 0.0 : storable(value),
                nan,
                metric.integer("timestamp"),
                metric.integer("step"));
    }

    /** Infinities become the largest doubles; adding 0.0 takes the sign from −0.0. */
    private static double storable(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)) + 0.0;
    }
}
