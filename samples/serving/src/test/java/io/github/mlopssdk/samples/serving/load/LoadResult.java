package io.github.mlopssdk.samples.serving.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came back. A latency runs from when a request was due, so a generator that had to wait hides nothing. */
final class LoadResult {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final double ONE_SECOND = 1000;

    private final Histogram micros = new Histogram(1, LONGEST_MICROS, 3);
    private final Map<String, Integer> errors = new TreeMap<>();
    private long answered;

    /** A request was answered, or it never will be; {@code outcome} is empty for a prediction. */
    void add(String outcome, long nanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(1, nanos / 1000)));
        if (outcome.isEmpty()) {
            answered++;
        } else {
            errors.merge(outcome, 1, Integer::sum);
        }
    }

    long requests() {
        return micros.getTotalCount();
    }

    long answered() {
        return answered;
    }

    Map<String, Integer> errors() {
        return errors;
    }

    /** How far one that did not is behind depends on nothing but how long it was asked: another round would tell no more. */
    boolean keptUp() {
        return errors.isEmpty() && millis(50) < ONE_SECOND;
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    double longestMillis() {
        return micros.getMaxValue() / 1000.0;
    }
}
