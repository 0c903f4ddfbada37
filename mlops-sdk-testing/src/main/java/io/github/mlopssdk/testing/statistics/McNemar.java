package io.github.mlopssdk.testing.statistics;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Two classifiers on the same rows, compared where one is right and the other wrong: Q. McNemar, Psychometrika 12 (1947). The
 * p-values are exact, from the binomial distribution, for few discordant rows and for many. Immutable.
 *
 * @param onlyChampion rows that the champion alone gets right
 * @param onlyCandidate rows that the candidate alone gets right
 */
public record McNemar(int onlyChampion, int onlyCandidate) {
    private static final double LEVEL = 0.05;
    private static final int STEPS = 30;
    /** Rarer numbers of discordant rows do not change a power that is told with two digits. */
    private static final double RARE = 1e-9;

    public McNemar {
        if (onlyChampion < 0 || onlyCandidate < 0) {
            throw new IllegalArgumentException("counts must not be negative: " + onlyChampion + ", " + onlyCandidate);
        }
    }

    /**
     * Counts the rows on which the two differ in being right.
     *
     * @return at least 0
     */
    public int discordant() {
        return onlyChampion + onlyCandidate;
    }

    /**
     * Tells how often two equally good classifiers would differ at least as much.
     *
     * @return from 0 to 1; 1 without discordant rows
     */
    public double pValue() {
        return Math.min(1, 2 * tail(Math.max(onlyChampion, onlyCandidate)));
    }

    /**
     * Tells how often a candidate that is no better would do at least as well.
     *
     * @return from 0 to 1; 1 without discordant rows
     */
    public double pValueBetter() {
        return tail(onlyCandidate);
    }

    /**
     * Tells how often a candidate that is no worse would do at least as badly.
     *
     * @return from 0 to 1; 1 without discordant rows
     */
    public double pValueWorse() {
        return tail(onlyChampion);
    }

    private double tail(int count) {
        return tail(discordant(), 0.5, count);
    }

    private static double tail(int discordant, double share, int count) {
        return 1 - new BinomialDistribution(null, discordant, share).cumulativeProbability(count - 1);
    }

    /**
     * Tells how likely the one-sided test at 5 % is to see a loss of accuracy.
     *
     * @param rows of the test set
     * @param discordance share of rows on which exactly one of the two is right, above 0
     * @param drop true loss of accuracy, from 0 to {@code discordance}
     * @return from 0 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double power(int rows, double discordance, double drop) {
        return new Alarms(rows, discordance).power(drop);
    }

    /**
     * Tells which loss of accuracy the one-sided test at 5 % sees with 80 % power.
     *
     * @param rows of the test set
     * @param discordance share of rows on which exactly one of the two is right, above 0
     * @return the loss, or empty if there is none that it sees so surely
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static OptionalDouble detectableDrop(int rows, double discordance) {
        var alarms = new Alarms(rows, discordance);
        if (alarms.power(discordance) < Power.WANTED) {
            return OptionalDouble.empty();
        }
        double low = 0;
        double high = discordance;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (alarms.power(middle) < Power.WANTED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of(high);
    }

    /** For every number of discordant rows that is likely: how likely, and how many of them make an alarm. */
    private static final class Alarms {
        private final double discordance;
        private final int fewest;
        private final double[] likely;
        private final int[] needed;

        Alarms(int rows, double discordance) {
            if (rows < 1 || !(discordance > 0 && discordance <= 1)) {
                throw new IllegalArgumentException(
                        "rows must be at least 1 and discordance above 0 and at most 1: " + rows + ", " + discordance);
            }
            this.discordance = discordance;
            var count = new BinomialDistribution(null, rows, discordance);
            fewest = count.inverseCumulativeProbability(RARE);
            int most = count.inverseCumulativeProbability(1 - RARE);
            likely = new double[most - fewest + 1];
            needed = new int[likely.length];
            for (int i = 0; i < likely.length; i++) {
                likely[i] = count.probability(fewest + i);
                needed[i] = needed(fewest + i);
            }
        }

        /** One more than all of them, if even all would be no alarm. */
        private static int needed(int discordant) {
            int needed = new BinomialDistribution(null, discordant, 0.5).inverseCumulativeProbability(1 - LEVEL);
            while (needed <= discordant && tail(discordant, 0.5, needed) > LEVEL) {
                needed++;
            }
            return needed;
        }

        double power(double drop) {
            if (!(drop >= 0 && drop <= discordance)) {
                throw new IllegalArgumentException("drop must be from 0 to the discordance: " + drop);
            }
            double share = (discordance + drop) / 2 / discordance;
            double power = 0;
            for (int i = 0; i < likely.length; i++) {
                power += likely[i] * tail(fewest + i, share, needed[i]);
            }
            return power;
        }
    }
}
