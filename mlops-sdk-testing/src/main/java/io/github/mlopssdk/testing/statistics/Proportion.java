package io.github.mlopssdk.testing.statistics;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share of cases, with exact bounds: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), by way of the beta
 * distribution. Commons Math has the interval too, but throws where all cases are successes. Immutable.
 *
 * @param successes at least 0
 * @param trials at least 1, and at least {@code successes}
 */
public record Proportion(long successes, long trials) {
    public Proportion {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes must be from 0 to trials: " + successes + " of " + trials);
        }
    }

    /**
     * Tells the observed share.
     *
     * @return from 0 to 1
     */
    public double value() {
        return (double) successes / trials;
    }

    /**
     * Bounds the true share from below.
     *
     * @param confidence of this one bound, such as 0.95
     * @return from 0 to 1
     */
    public double lower(double confidence) {
        return successes == 0
                ? 0
                : new BetaDistribution(null, successes, trials - successes + 1.0)
                        .inverseCumulativeProbability(1 - confidence);
    }

    /**
     * Bounds the true share from above.
     *
     * @param confidence of this one bound, such as 0.95
     * @return from 0 to 1
     */
    public double upper(double confidence) {
        return successes == trials
                ? 1
                : new BetaDistribution(null, successes + 1.0, trials - successes)
                        .inverseCumulativeProbability(confidence);
    }
}
