package io.github.mlopssdk;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What the same training came to with several seeds. Immutable.
 *
 * @param trials one per seed, in the order of the seeds
 * @param metrics the spread of every metric that a trial returned, by name
 */
public record SeedSweep(List<Trial> trials, Map<String, Spread> metrics) {
    /** Copies both. */
    public SeedSweep {
        trials = List.copyOf(trials);
        metrics = Map.copyOf(metrics);
    }

    /**
     * One training.
     *
     * @param seed its root seed: {@code seedAll(seed)} repeats it alone
     * @param runKey key of its run
     * @param metrics what it returned
     */
    public record Trial(long seed, String runKey, Map<String, Double> metrics) {
        /** Copies the metrics. */
        public Trial {
            metrics = Map.copyOf(metrics);
        }
    }

    /**
     * The spread of one metric over seeds.
     *
     * @param count how many trials returned it
     * @param mean arithmetic mean
     * @param deviation standard deviation of the sample, divisor {@code count - 1}; NaN for a single trial
     * @param low lower end of the 95 % interval of the mean, by Student's t; NaN for a single trial
     * @param high upper end of that interval
     */
    public record Spread(int count, double mean, double deviation, double low, double high) {}

    /**
     * A training that can be repeated with other seeds.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Training<X extends Exception> {
        /**
         * Trains once.
         *
         * @param run the open child run; its named streams come from the seed
         * @param seed the child's root seed
         * @return metrics to compare, by name; logged on the child as well
         * @throws X if the training fails
         */
        Map<String, ? extends Number> run(Run run, long seed) throws X;
    }

    /**
     * Prints one line per metric.
     *
     * @return a short table
     */
    @Override
    public String toString() {
        var lines = new StringJoiner("\n").add(trials.size() + " seeds; mean, 95 % interval of the mean, deviation");
        new TreeMap<>(metrics)
                .forEach((name, spread) -> lines.add("  %s  %.4g  [%.4g, %.4g]  %.3g"
                        .formatted(name, spread.mean(), spread.low(), spread.high(), spread.deviation())));
        return lines.toString();
    }
}
