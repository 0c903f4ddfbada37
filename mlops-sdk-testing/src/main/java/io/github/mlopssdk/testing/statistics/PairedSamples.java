package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/** Two measurements of the same things, such as two models trained with the same seeds. Immutable. */
public final class PairedSamples {
    /** 0.91 - 0.90 and 0.92 - 0.91 are to tie, whatever the last bit says. */
    private static final double ROUNDING = 1e-12;

    private final double[] differences;

    private PairedSamples(double[] differences) {
        this.differences = differences;
    }

    /**
     * Gathers pairs.
     *
     * @param first finite numbers; not kept
     * @param second as many; not kept
     * @return the pairs
     * @throws IllegalArgumentException if there is none, if their numbers differ, or one is not finite
     */
    public static PairedSamples of(double[] first, double[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(
                    "first and second must be equally many, at least 1: " + first.length + ", " + second.length);
        }
        double[] differences = IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] - second[i])
                .toArray();
        if (!Arrays.stream(differences).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("every value must be a finite number");
        }
        double unit = ROUNDING
                * DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        return new PairedSamples(
                unit == 0
                        ? differences
                        : Arrays.stream(differences)
                                .map(d -> unit * Math.rint(d / unit))
                                .toArray());
    }

    /**
     * Tests whether the differences first minus second lie around 0: F. Wilcoxon, Biometrics Bulletin 1 (1945). Pairs without a
     * difference are left out, as he did.
     *
     * <p>Exact up to 50 pairs, with ties, and beyond without. Commons Math takes 2^n steps for that, and its approximation is
     * off by a factor of 4 for three pairs.
     *
     * @param alternative of the first values
     * @return the sum of the ranks of positive differences, and the p-value; 1 if no pair differs
     */
    public TestOutcome wilcoxon(Alternative alternative) {
        double[] unequal =
                Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        double[] sizes = Arrays.stream(unequal).map(Math::abs).toArray();
        if (unequal.length == 0) {
            return new TestOutcome(0, 1);
        }
        boolean ties = ExactRanks.hasTies(sizes);
        if (ties && unequal.length <= ExactRanks.MOST) {
            int[] ranks = ExactRanks.doubled(sizes);
            int positive = IntStream.range(0, ranks.length)
                    .filter(i -> unequal[i] > 0)
                    .map(i -> ranks[i])
                    .sum();
            return new TestOutcome(positive / 2.0, ExactRanks.pValue(ExactRanks.signed(ranks), positive, alternative));
        }
        var result = WilcoxonSignedRankTest.withDefaults()
                .with(alternative.hypothesis())
                .with(ties ? PValueMethod.ASYMPTOTIC : PValueMethod.AUTO)
                .test(unequal);
        return new TestOutcome(result.getStatistic(), result.getPValue());
    }
}
