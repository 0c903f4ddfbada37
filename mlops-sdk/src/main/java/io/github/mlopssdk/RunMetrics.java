package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.KeyRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of one run by key, and the goals of some. Thread-safe. */
final class RunMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);

    private final Journal journal;
    private final Troubles troubles;
    private final Map<String, JournaledMetric> metrics = new ConcurrentHashMap<>();
    private final Map<String, Goal> goals = new ConcurrentHashMap<>();
    private final AtomicBoolean mappingIsKnown = new AtomicBoolean();
    private final LongAdder repaired = new LongAdder();

    RunMetrics(Journal journal, Troubles troubles) {
        this.journal = journal;
        this.troubles = troubles;
    }

    /** Returns the metric of a key that a server takes. */
    JournaledMetric valid(String key) {
        KeyRule.check("metric key", key);
        return metrics.computeIfAbsent(key, this::create);
    }

    /** Returns the metric of any key: a value is not lost for its name. */
    JournaledMetric any(String key) {
        JournaledMetric known = metrics.get(key);
        return known != null ? known : repaired(key);
    }

    /** Logs values of one step together, where no two keys are repaired to the same. */
    void logAll(Map<String, ? extends Number> values, long step) {
        var together = new LinkedHashMap<JournaledMetric, Double>();
        values.forEach((key, value) -> {
            Double twice = together.put(any(key), value.doubleValue());
            if (twice != null) {
                any(key).log(twice, step);
            }
        });
        JournaledMetric.logAll(journal, together, step);
    }

    private JournaledMetric repaired(String key) {
        String valid = KeyRule.repair(key);
        if (!valid.equals(key)) {
            repaired.increment();
            troubles.add(
                    "key",
                    "metric key '" + key + "' is recorded as '" + valid + "', since no server takes it as it is");
        }
        JournaledMetric metric = metrics.computeIfAbsent(valid, this::create);
        metrics.put(key, metric);
        return metric;
    }

    private JournaledMetric create(String key) {
        return new JournaledMetric(journal, journal.metricKey(key), this::warnOfMapping);
    }

    private void warnOfMapping(double value) {
        if (!mappingIsKnown.getAndSet(true)) {
            LOG.warn(
                    "MLflow stores ±Infinity as ±1.797e308 and -0.0 as 0.0; the journal keeps what was logged: {}",
                    value);
        }
    }

    /** Returns how many keys were recorded as others. */
    long repaired() {
        return repaired.sum();
    }

    void goal(String key, Goal goal) {
        valid(key);
        goals.put(key, goal);
    }

    /** Tells of every goal whether the metric's latest value meets it. */
    void forEachGoal(BiConsumer<String, Boolean> verdict) {
        goals.forEach((key, goal) -> {
            JournaledMetric measured = metrics.get(key);
            verdict.accept(key, measured != null && goal.isMetBy(measured.last()));
        });
    }
}
