package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.MetricKey;

/** A metric whose values go to a journal. Thread-safe. */
final class JournaledMetric implements Metric {
    private final Journal journal;
    private final MetricKey key;
    private volatile double last = Double.NaN;

    JournaledMetric(Journal journal, MetricKey key) {
        this.journal = journal;
        this.key = key;
    }

    @Override
    public void log(double value, long step) {
        journal.append(key, value, step);
        last = value;
    }

    /** Returns the value of the latest call, NaN before the first. */
    double last() {
        return last;
    }
}
