package io.github.mlopssdk.testing.statistics;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Compares two models by any metric: draws rows of the test set with replacement, the same ones for both. The bounds are
 * percentiles of the differences: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * <pre>{@code
 * PairedBootstrap.of(rows).seed(42).difference(champion::auc, candidate::auc).isNotWorse("auc", 0.01);
 * }</pre>
 *
 * <p>Below about 50 rows its bounds are too narrow. Immutable: each method returns a changed copy.
 */
public final class PairedBootstrap {
    private static final int DEFAULT_RESAMPLES = 2000;
    private static final double DEFAULT_CONFIDENCE = 0.95;
    private static final long DEFAULT_SEED = 42;
    private static final int FEWEST_RESAMPLES = 100;
    private static final double PERCENT = 100;

    private final int[][] strata;
    private final long seed;
    private final int resamples;
    private final double confidence;

    private PairedBootstrap(int[][] strata, long seed, int resamples, double confidence) {
        this.strata = strata;
        this.seed = seed;
        this.resamples = resamples;
        this.confidence = confidence;
    }

    /**
     * Begins with 2000 resamples, bounds of 95 % each, and the seed 42.
     *
     * @param rows of the test set, at least 2
     * @return the bootstrap
     * @throws IllegalArgumentException if there are fewer
     */
    public static PairedBootstrap of(int rows) {
        if (rows < 2) {
            throw new IllegalArgumentException("rows must be at least 2, not " + rows);
        }
        return new PairedBootstrap(
                new int[][] {IntStream.range(0, rows).toArray()}, DEFAULT_SEED, DEFAULT_RESAMPLES, DEFAULT_CONFIDENCE);
    }

    /**
     * Keeps the number of rows of every class, for test sets with rare ones.
     *
     * @param classes of the rows, in their order
     * @return the changed copy
     * @throws IllegalArgumentException if there are not as many as rows
     */
    public PairedBootstrap stratifiedBy(int[] classes) {
        int rows = Arrays.stream(strata).mapToInt(stratum -> stratum.length).sum();
        if (classes.length != rows) {
            throw new IllegalArgumentException("classes must be as many as rows: " + classes.length + ", " + rows);
        }
        Map<Integer, IntStream.Builder> byClass = new TreeMap<>();
        for (int row = 0; row < rows; row++) {
            byClass.computeIfAbsent(classes[row], key -> IntStream.builder()).add(row);
        }
        int[][] grouped =
                byClass.values().stream().map(group -> group.build().toArray()).toArray(int[][]::new);
        return new PairedBootstrap(grouped, seed, resamples, confidence);
    }

    /**
     * Chooses the seed.
     *
     * @param root any
     * @return the changed copy
     */
    public PairedBootstrap seed(long root) {
        return new PairedBootstrap(strata, root, resamples, confidence);
    }

    /**
     * Chooses how often rows are drawn. The cost is proportional to it.
     *
     * @param count at least 100
     * @return the changed copy
     * @throws IllegalArgumentException if it is less
     */
    public PairedBootstrap resamples(int count) {
        if (count < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException("count must be at least " + FEWEST_RESAMPLES + ", not " + count);
        }
        return new PairedBootstrap(strata, seed, count, confidence);
    }

    /**
     * Chooses the confidence of each bound.
     *
     * @param oneSided above 0.5 and below 1
     * @return the changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public PairedBootstrap confidence(double oneSided) {
        if (!(oneSided > 0.5 && oneSided < 1)) {
            throw new IllegalArgumentException("oneSided must be above 0.5 and below 1, not " + oneSided);
        }
        return new PairedBootstrap(strata, seed, resamples, oneSided);
    }

    /**
     * Compares.
     *
     * @param champion metric of the model in use
     * @param candidate metric of the new one
     * @return candidate minus champion
     * @throws IllegalArgumentException if a metric is not finite on some resample; stratify, so that no class is missing
     */
    public MetricDifference difference(RowMetric champion, RowMetric candidate) {
        int[] all = Arrays.stream(strata).flatMapToInt(Arrays::stream).sorted().toArray();
        RandomGenerator random = SeedScope.of(seed).seeds("bootstrap").random();
        double[] differences = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            int[] rows = draw(all.length, random);
            differences[i] = candidate.of(rows) - champion.of(rows);
            if (!Double.isFinite(differences[i])) {
                throw new IllegalArgumentException(
                        "the metric is not finite on resample " + i + "; stratify by class, or use more rows");
            }
        }
        var percentiles = new Percentile();
        percentiles.setData(differences);
        return new MetricDifference(
                champion.of(all),
                candidate.of(all),
                percentiles.evaluate(PERCENT * (1 - confidence)),
                percentiles.evaluate(PERCENT * confidence),
                Math.sqrt(StatUtils.variance(differences)),
                all.length,
                confidence);
    }

    private int[] draw(int rows, RandomGenerator random) {
        int[] drawn = new int[rows];
        int next = 0;
        for (int[] stratum : strata) {
            for (int i = 0; i < stratum.length; i++) {
                drawn[next++] = stratum[random.nextInt(stratum.length)];
            }
        }
        return drawn;
    }
}
