package io.github.mlopssdk.testing.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/** How often two samples hold each category. Immutable. */
public final class CategoryCounts {
    /** Below this expected count the chi-square distribution is a poor one: W. G. Cochran, Biometrics 10 (1954). */
    private static final double LEAST_EXPECTED = 5;

    private final Map<String, long[]> counts;

    private CategoryCounts(Map<String, long[]> counts) {
        this.counts = counts;
    }

    /**
     * Counts.
     *
     * @param first categories, one for each row, at least 1
     * @param second categories, at least 1
     * @return the counts
     * @throws IllegalArgumentException if a sample is empty
     */
    public static CategoryCounts of(Collection<String> first, Collection<String> second) {
        if (first.isEmpty() || second.isEmpty()) {
            throw new IllegalArgumentException("each sample must hold at least 1 category");
        }
        var counts = new TreeMap<String, long[]>();
        first.forEach(category -> counts.computeIfAbsent(category, key -> new long[2])[0]++);
        second.forEach(category -> counts.computeIfAbsent(category, key -> new long[2])[1]++);
        return new CategoryCounts(counts);
    }

    /**
     * Tests whether the shares differ: K. Pearson, Philosophical Magazine 50 (1900). Categories so rare that fewer than 5 are
     * expected are counted together.
     *
     * @return chi-square, and the p-value; 1 if fewer than two categories are frequent enough
     */
    public TestOutcome chiSquare() {
        long[][] table = pooled();
        if (table[0].length < 2) {
            return new TestOutcome(0, 1);
        }
        var test = new ChiSquareTest();
        return new TestOutcome(test.chiSquare(table), test.chiSquareTest(table));
    }

    /**
     * Measures the size of the difference: H. Cramér, Mathematical Methods of Statistics (1946).
     *
     * @return from 0 for equal shares to 1 for samples without a common category
     */
    public double cramersV() {
        if (counts.size() < 2) {
            return 0;
        }
        long[][] table = table(counts.values());
        return Math.sqrt(new ChiSquareTest().chiSquare(table) / (total(table[0]) + total(table[1])));
    }

    /**
     * Measures the population stability index over categories, as {@link TwoSamples#populationStability} does over bins.
     *
     * @return at least 0
     */
    public double populationStability() {
        long[][] table = table(counts.values());
        return TwoSamples.stability(shares(table[0]), shares(table[1]));
    }

    /** Adds the rarest up until every column is frequent enough. */
    private long[][] pooled() {
        List<long[]> columns = new ArrayList<>(counts.values());
        columns.sort(Comparator.comparingLong(column -> column[0] + column[1]));
        double[] totals = {
            columns.stream().mapToLong(column -> column[0]).sum(),
            columns.stream().mapToLong(column -> column[1]).sum()
        };
        double smallerShare = Math.min(totals[0], totals[1]) / (totals[0] + totals[1]);
        while (columns.size() > 1 && (columns.get(0)[0] + columns.get(0)[1]) * smallerShare < LEAST_EXPECTED) {
            long[] rarest = columns.remove(0);
            long[] next = columns.remove(0);
            columns.add(new long[] {rarest[0] + next[0], rarest[1] + next[1]});
            columns.sort(Comparator.comparingLong(column -> column[0] + column[1]));
        }
        return table(columns);
    }

    private static long[][] table(Collection<long[]> columns) {
        return new long[][] {
            columns.stream().mapToLong(column -> column[0]).toArray(),
            columns.stream().mapToLong(column -> column[1]).toArray()
        };
    }

    private static double[] shares(long[] row) {
        double total = total(row);
        return Arrays.stream(row).mapToDouble(count -> count / total).toArray();
    }

    private static long total(long[] row) {
        return Arrays.stream(row).sum();
    }
}
