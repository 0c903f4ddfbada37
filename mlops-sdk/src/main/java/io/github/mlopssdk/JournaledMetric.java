package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.MetricKey;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** A metric whose values go to a journal. Thread-safe. */
final class JournaledMetric implements Metric {
    private final Journal journal;
    private final MetricKey key;
    private final DoubleConsumer onMapped;
    private volatile double last = Double.NaN;

    /**
     * Creates the metric.
     *
     * @param onMapped told of values that MLflow stores as others
     */
    JournaledMetric(Journal journal, MetricKey key, DoubleConsumer onMapped) {
        this.journal = journal;
        this.key = key;
        this.onMapped = onMapped;
    }

    @Override
    public void log(double value, long step) {
        journal.append(key, value, step);
        accept(value);
    }

    /** Logs values of one step in one piece. */
    static void logAll(Journal journal, Map<JournaledMetric, Double> values, long step) {
        journal.append(
                values.keySet().stream().map(metric -> metric.key).toList(),
                values.values().stream().mapToDouble(Double::doubleValue).toArray(),
                step);
        values.forEach(JournaledMetric::accept);
    }

    private void accept(double value) {
        last = value;
        if (Double.isInfinite(value) || (value == 0 && 1 / value < 0)) {
            onMapped.accept(value);
        }
    }

    /** Returns the value of the latest call, NaN before the first. */
    double last() {
        return last;
    }
}
