package io.github.mlopssdk.report;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Choice of the points that keep a long curve's look: the extremes of every bin, and no gap that goes unseen. */
final class Downsampling {
    /** Lowest, highest and first non-finite point. */
    private static final int POINTS_PER_BIN = 3;

    private Downsampling() {}

    /**
     * Chooses points of a curve.
     *
     * @param values the curve in drawing order
     * @param maxPoints most points to choose; 5 or more
     * @return ascending indexes: all of them if they are few enough, else the first, the last, and from each of
     *     equally large bins the lowest and the highest finite point and the first that is not finite
     */
    static int[] sample(double[] values, int maxPoints) {
        if (maxPoints < POINTS_PER_BIN + 2) {
            throw new IllegalArgumentException("maxPoints must be at least 5: " + maxPoints);
        }
        int size = values.length;
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        if (size <= maxPoints) {
            return all;
        }
        var chosen = new TreeSet<Integer>();
        chosen.add(0);
        chosen.add(size - 1);
        int bins = (maxPoints - 2) / POINTS_PER_BIN;
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) size * bin / bins);
            int to = (int) ((long) size * (bin + 1) / bins);
            addExtremes(values, from, to, chosen);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void addExtremes(double[] values, int from, int to, Set<Integer> chosen) {
        int low = -1;
        int high = -1;
        int odd = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(values[i])) {
                odd = odd < 0 ? i : odd;
            } else {
                low = low < 0 || values[i] < values[low] ? i : low;
                high = high < 0 || values[i] > values[high] ? i : high;
            }
        }
        for (int index : new int[] {low, high, odd}) {
            if (index >= 0) {
                chosen.add(index);
            }
        }
    }
}
