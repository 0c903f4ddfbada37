package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Exact distributions of rank sums that hold with ties, too: B. Streitberg and J. Röhmel, Computational Statistics Quarterly 2
 * (1986), the shift algorithm. Metrics of a small test set are full of ties, and the libraries' exact tests stop there.
 */
final class ExactRanks {
    /** Beyond these the normal approximation is good, and the counts would leave the range in which doubles are exact. */
    static final int MOST = 50;

    private ExactRanks() {}

    /** Twice the ranks, the mean rank for ties, so that all are whole numbers. */
    static int[] doubled(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values)
                .mapToInt(value -> {
                    long below = DoubleStream.of(sorted)
                            .filter(other -> other < value)
                            .count();
                    long equal = DoubleStream.of(sorted)
                            .filter(other -> other == value)
                            .count();
                    return (int) (2 * below + equal + 1);
                })
                .toArray();
    }

    static boolean hasTies(double[] values) {
        return Arrays.stream(values).distinct().count() < values.length;
    }

    /** How often the sum of ranks comes out as 0, 1, 2 and so on, if each rank counts with probability 1/2. */
    static double[] signed(int[] ranks) {
        double[] probability = new double[Arrays.stream(ranks).sum() + 1];
        probability[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            for (int sum = reached; sum >= 0; sum--) {
                probability[sum + rank] += probability[sum] / 2;
                probability[sum] /= 2;
            }
            reached += rank;
        }
        return probability;
    }

    /** How often the sum of so many of the ranks comes out as 0, 1, 2 and so on, if they are drawn at random. */
    static double[] drawn(int[] ranks, int count) {
        int greatest = Arrays.stream(ranks).sum();
        double[][] ways = new double[count + 1][greatest + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int taken = count; taken > 0; taken--) {
                for (int sum = greatest; sum >= rank; sum--) {
                    ways[taken][sum] += ways[taken - 1][sum - rank];
                }
            }
        }
        double all = Arrays.stream(ways[count]).sum();
        return Arrays.stream(ways[count]).map(way -> way / all).toArray();
    }

    static double pValue(double[] distribution, int observed, Alternative alternative) {
        double lower = Arrays.stream(distribution, 0, observed + 1).sum();
        double upper =
                Arrays.stream(distribution, observed, distribution.length).sum();
        return alternative.of(Math.min(1, lower), Math.min(1, upper));
    }
}
