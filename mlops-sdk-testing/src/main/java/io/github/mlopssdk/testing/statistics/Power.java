package io.github.mlopssdk.testing.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** How much a test can see. */
final class Power {
    /** Usual since J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988). */
    static final double WANTED = 0.8;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Power() {}

    /** The difference that a one-sided bound of this standard error makes out with the wanted power, if it is normal. */
    static double detectable(double standardError, double confidence) {
        return standardError
                * (NORMAL.inverseCumulativeProbability(confidence) + NORMAL.inverseCumulativeProbability(WANTED));
    }

    /** The probability that at least so many of the trials succeed. */
    static double atLeast(long required, long trials, double share) {
        return 1 - new BinomialDistribution(null, (int) trials, share).cumulativeProbability((int) required - 1);
    }
}
