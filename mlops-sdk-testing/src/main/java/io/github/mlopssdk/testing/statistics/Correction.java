package io.github.mlopssdk.testing.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** What p-values are worth when several were looked at. */
public enum Correction {
    /**
     * Keeps the probability of any false alarm: S. Holm, Scandinavian Journal of Statistics 6 (1979). For a gate.
     */
    HOLM {
        @Override
        double[] adjustSorted(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            double highest = 0;
            for (int i = 0; i < ascending.length; i++) {
                highest = Math.max(highest, ascending[i] * (ascending.length - i));
                adjusted[i] = Math.min(1, highest);
            }
            return adjusted;
        }
    },

    /**
     * Keeps the share of false alarms among the alarms: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical
     * Society B 57 (1995). For a report on many features.
     */
    BENJAMINI_HOCHBERG {
        @Override
        double[] adjustSorted(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            double lowest = 1;
            for (int i = ascending.length - 1; i >= 0; i--) {
                lowest = Math.min(lowest, ascending[i] * ascending.length / (i + 1));
                adjusted[i] = lowest;
            }
            return adjusted;
        }
    };

    abstract double[] adjustSorted(double[] ascending);

    /**
     * Adjusts p-values so that each can be compared with the level itself.
     *
     * @param pValues from 0 to 1; not changed
     * @return as many, in the same order
     */
    public double[] adjust(double[] pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted =
                adjustSorted(IntStream.of(order).mapToDouble(i -> pValues[i]).toArray());
        double[] adjusted = new double[pValues.length];
        for (int i = 0; i < order.length; i++) {
            adjusted[order[i]] = sorted[i];
        }
        return adjusted;
    }
}
