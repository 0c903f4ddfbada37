package io.github.mlopssdk.compare;

import io.github.mlopssdk.model.MeanInterval;
import java.util.Collection;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Values of one metric over several seeds. Immutable.
 *
 * @param count how many finite values there are; at least 1
 * @param mean arithmetic mean
 * @param low lower end of the 95 % interval of the mean, by Student's t; NaN for a single value
 * @param high upper end of that interval
 * @param min least value
 * @param median middle value
 * @param max greatest value
 */
public record Spread(int count, double mean, double low, double high, double min, double median, double max) {
    /**
     * Describes values.
     *
     * @param values at least one; finite
     * @return their spread
     */
    static Spread of(Collection<Double> values) {
        var statistics = new DescriptiveStatistics();
        values.forEach(statistics::addValue);
        int count = (int) statistics.getN();
        double mean = statistics.getMean();
        MeanInterval interval = MeanInterval.of(count, mean, statistics.getStandardDeviation());
        return new Spread(
                count,
                mean,
                interval.low(),
                interval.high(),
                statistics.getMin(),
                statistics.getPercentile(50),
                statistics.getMax());
    }

    /**
     * Tells half the width of the interval.
     *
     * @return what follows the ± behind the mean; NaN for a single value
     */
    public double halfWidth() {
        return high - mean;
    }

    /**
     * Tells whether the interval leaves zero out, as that of a difference does which is more than luck.
     *
     * @return {@code false} for a single value
     */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
