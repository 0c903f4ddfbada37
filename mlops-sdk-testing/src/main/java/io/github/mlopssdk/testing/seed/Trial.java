package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.util.LinkedHashMap;
import java.util.Map;

/** One training with one seed. For the thread that runs it. */
public final class Trial {
    private final long seed;
    private final Map<String, Double> metrics = new LinkedHashMap<>();

    Trial(long seed) {
        this.seed = seed;
    }

    /**
     * Tells the seed.
     *
     * @return from 1 to {@link Integer#MAX_VALUE}, unrelated to those of other trials
     */
    public long seed() {
        return seed;
    }

    /**
     * Gives streams by name.
     *
     * @return the scope of the seed
     */
    public SeedScope seeds() {
        return SeedScope.of(seed);
    }

    /**
     * Reports how good the model is. Values are judged when all trials are through.
     *
     * @param metric its name
     * @param value any; NaN fails every gate on a mean or a quantile
     * @throws IllegalStateException if this trial has reported the metric before
     */
    public void report(String metric, double value) {
        if (metrics.putIfAbsent(metric, value) != null) {
            throw new IllegalStateException("this trial has reported " + metric + " before");
        }
    }

    Map<String, Double> metrics() {
        return metrics;
    }
}
