package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Two samples of the same quantity, measured on different things. Immutable. */
public final class TwoSamples {
    /** An empty bin would make the index infinite; a share of 1e-4 is what others put there, too. */
    private static final double LEAST_SHARE = 1e-4;

    private static final double PERCENT = 100;

    private final double[] first;
    private final double[] second;

    private TwoSamples(double[] first, double[] second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Gathers values.
     *
     * @param first at least 1 finite number, such as the reference; copied
     * @param second at least 1 finite number, such as what came later; copied
     * @return the samples
     * @throws IllegalArgumentException if one is empty or holds a value that is not finite
     */
    public static TwoSamples of(double[] first, double[] second) {
        for (double[] sample : new double[][] {first, second}) {
            if (sample.length == 0 || !Arrays.stream(sample).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("a sample must hold finite numbers, and at least 1");
            }
        }
        return new TwoSamples(sorted(first), sorted(second));
    }

    private static double[] sorted(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Tests for any difference of the distributions. Exact up to 10 000 values each, with ties as well, which Commons Math
     * breaks at random: J. L. Hodges, Arkiv för Matematik 3 (1958), as Commons Statistics has it.
     *
     * @return the greatest distance of the distribution functions, from 0 to 1, and the two-sided p-value
     */
    public TestOutcome kolmogorovSmirnov() {
        var result = KolmogorovSmirnovTest.withDefaults().test(first, second);
        return new TestOutcome(result.getStatistic(), result.getPValue());
    }

    /**
     * Tests whether one sample tends to greater values: H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18
     * (1947).
     *
     * <p>Exact up to 50 values in all, with ties, and up to about that without. Commons Math knows only the normal
     * approximation, which says 0.0495 for three against three where 0.1 is right.
     *
     * @param alternative of the first sample
     * @return U of the first sample, and the p-value
     */
    public TestOutcome mannWhitney(Alternative alternative) {
        double[] pooled =
                DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
        if (ExactRanks.hasTies(pooled) && pooled.length <= ExactRanks.MOST) {
            int[] ranks = ExactRanks.doubled(pooled);
            int ofFirst = IntStream.of(ranks).limit(first.length).sum();
            double pValue = ExactRanks.pValue(ExactRanks.drawn(ranks, first.length), ofFirst, alternative);
            return new TestOutcome(ofFirst / 2.0 - first.length * (first.length + 1) / 2.0, pValue);
        }
        var result =
                MannWhitneyUTest.withDefaults().with(alternative.hypothesis()).test(first, second);
        return new TestOutcome(result.getStatistic(), result.getPValue());
    }

    /**
     * Tests whether the means differ, without assuming equal variances: B. L. Welch, Biometrika 34 (1947).
     *
     * @param alternative of the first sample
     * @return t, and the p-value
     * @throws IllegalStateException if a sample has fewer than 2 values, or neither varies
     */
    public TestOutcome welch(Alternative alternative) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalStateException("each sample must hold at least 2 values");
        }
        double ofFirst = StatUtils.variance(first) / first.length;
        double ofSecond = StatUtils.variance(second) / second.length;
        if (ofFirst + ofSecond == 0) {
            throw new IllegalStateException("at least one sample must vary");
        }
        double t = (StatUtils.mean(first) - StatUtils.mean(second)) / Math.sqrt(ofFirst + ofSecond);
        double freedom = Math.pow(ofFirst + ofSecond, 2)
                / (ofFirst * ofFirst / (first.length - 1) + ofSecond * ofSecond / (second.length - 1));
        double lower = new TDistribution(null, freedom).cumulativeProbability(t);
        return new TestOutcome(t, alternative.of(lower, 1 - lower));
    }

    /**
     * Measures how far values must be moved, on average, to turn one sample into the other: the first Wasserstein distance, the
     * area between the distribution functions.
     *
     * @return in units of the values, at least 0
     */
    public double wasserstein() {
        double[] pooled = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                .sorted()
                .toArray();
        double area = 0;
        int inFirst = 0;
        int inSecond = 0;
        for (int i = 0; i < pooled.length - 1; i++) {
            while (inFirst < first.length && first[inFirst] <= pooled[i]) {
                inFirst++;
            }
            while (inSecond < second.length && second[inSecond] <= pooled[i]) {
                inSecond++;
            }
            double distance = Math.abs((double) inFirst / first.length - (double) inSecond / second.length);
            area += distance * (pooled[i + 1] - pooled[i]);
        }
        return area;
    }

    /**
     * Measures the Wasserstein distance in standard deviations of the first sample.
     *
     * @return at least 0; infinite if the first sample does not vary and the second differs
     */
    public double normalizedWasserstein() {
        double distance = wasserstein();
        return distance == 0 ? 0 : distance / Math.sqrt(StatUtils.variance(first));
    }

    /**
     * Measures the population stability index: the sum of {@code (a - b) ln(a / b)} over shares a and b of bins that hold
     * equally many values of the first sample (N. Siddiqi, Credit Risk Scorecards, 2006). Without any drift it is about
     * {@code (bins - 1) (1/n + 1/m)}, which for 100 values each exceeds the customary 0.1.
     *
     * @param bins at least 2; fewer are used where values repeat
     * @return at least 0
     * @throws IllegalArgumentException if there are fewer bins
     */
    public double populationStability(int bins) {
        if (bins < 2) {
            throw new IllegalArgumentException("bins must be at least 2, not " + bins);
        }
        var percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(first);
        double[] edges = IntStream.range(1, bins)
                .mapToDouble(edge -> percentile.evaluate(PERCENT * edge / bins))
                .distinct()
                .toArray();
        return stability(shares(first, edges), shares(second, edges));
    }

    /** Bins are closed above: the value of an edge belongs below it. */
    private static double[] shares(double[] sample, double[] edges) {
        double[] shares = new double[edges.length + 1];
        for (double value : sample) {
            int place = Arrays.binarySearch(edges, value);
            shares[place >= 0 ? place : -place - 1] += 1.0 / sample.length;
        }
        return shares;
    }

    static double stability(double[] before, double[] after) {
        double index = 0;
        for (int i = 0; i < before.length; i++) {
            double expected = Math.max(LEAST_SHARE, before[i]);
            double actual = Math.max(LEAST_SHARE, after[i]);
            index += (actual - expected) * Math.log(actual / expected);
        }
        return index;
    }
}
