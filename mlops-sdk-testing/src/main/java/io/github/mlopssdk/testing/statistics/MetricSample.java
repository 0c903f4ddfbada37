package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The values of one metric, one for each seed with which a model was trained.
 *
 * <pre>{@code
 * MetricSample accuracy = MetricSample.of("accuracy", valuesBySeed);
 * accuracy.mean(Limit.atLeast(0.9)).assertPassed();
 * accuracy.passes(4, Limit.atLeast(0.88)).assertPassed();
 * }</pre>
 *
 * <p>A gate on the mean or on a quantile passes if its 95 % confidence bound keeps the limit, so few or scattered seeds
 * make it harder to pass and not easier. Immutable.
 */
public final class MetricSample {
    static final double CONFIDENCE = 0.95;

    private final String metric;
    private final SortedMap<Long, Double> values;

    private MetricSample(String metric, Map<Long, Double> values) {
        this.metric = metric;
        this.values = new TreeMap<>(values);
    }

    /**
     * Gathers values.
     *
     * @param metric its name, for messages
     * @param values one for each seed
     * @return the sample
     * @throws IllegalArgumentException if there is no value
     */
    public static MetricSample of(String metric, Map<Long, Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values must hold at least one");
        }
        return new MetricSample(metric, values);
    }

    /**
     * Gathers values of seeds 1, 2, 3 and so on.
     *
     * @param metric its name, for messages
     * @param values in that order
     * @return the sample
     * @throws IllegalArgumentException if there is no value
     */
    public static MetricSample of(String metric, double... values) {
        var bySeed = new TreeMap<Long, Double>();
        for (double value : values) {
            bySeed.put(bySeed.size() + 1L, value);
        }
        return of(metric, bySeed);
    }

    /**
     * Names the metric.
     *
     * @return as given
     */
    public String metric() {
        return metric;
    }

    /**
     * Lists the values.
     *
     * @return by seed; a copy
     */
    public Map<Long, Double> values() {
        return new TreeMap<>(values);
    }

    /**
     * Asks whether the mean over all seeds that could have been taken keeps a limit: whether the one-sided 95 % bound of the
     * mean, by Student's t, does.
     *
     * @param limit for the mean
     * @return the answer; {@link Verdict#NOT_ENOUGH_DATA} below 3 seeds, and where the observed mean keeps the limit by less
     *     than these seeds can tell
     */
    public GateResult mean(Limit limit) {
        return new MeanGate(limit).judge(this);
    }

    /**
     * Asks whether a quantile over all seeds that could have been taken keeps a limit: whether its one-sided 95 % bound
     * does, which is one of the values and assumes no distribution.
     *
     * @param quantile above 0 and below 1, counted from the smallest value; 0.1 is the value that 90 % of seeds exceed
     * @param limit for the quantile
     * @return the answer; {@link Verdict#NOT_ENOUGH_DATA} if no value is extreme enough to be a bound, with the number of
     *     seeds that it takes
     * @throws IllegalArgumentException if the quantile is out of range
     */
    public GateResult quantile(double quantile, Limit limit) {
        return new QuantileGate(quantile, limit).judge(this);
    }

    /**
     * Asks whether enough seeds keep a limit.
     *
     * @param required how many must
     * @param limit for each
     * @return the answer, with how often a model of which half the trainings fail would pass
     * @throws IllegalArgumentException if more are required than there are, or fewer than 1
     */
    public GateResult passes(int required, Limit limit) {
        return new CountGate(required, limit).judge(this);
    }

    int size() {
        return values.size();
    }

    double[] array() {
        return values.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    boolean isFinite() {
        return Arrays.stream(array()).allMatch(Double::isFinite);
    }

    GateResult notFinite(String question, Measurement asked) {
        return new GateResult(
                Verdict.FAIL,
                question + ": not every value is a finite number\n  " + seeds(),
                asked.observed("not every value is a finite number", "finite numbers"));
    }

    /** All values: which seed to repeat is the first thing that a reader wants. */
    String seeds() {
        var line = new StringJoiner(", ", "seeds: ", "");
        values.forEach((seed, value) -> line.add(seed + " " + Figures.of(value)));
        return line.toString();
    }
}
