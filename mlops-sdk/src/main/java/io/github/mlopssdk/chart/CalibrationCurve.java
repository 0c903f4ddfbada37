package io.github.mlopssdk.chart;

import io.github.mlopssdk.model.Figure;
import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often what a model calls likely comes true: the share of positives among examples of about the same predicted
 * probability. On the diagonal a probability can be taken at its word.
 *
 * @param bins those that hold examples, from low to high probabilities
 */
public record CalibrationCurve(List<Bin> bins) implements Figure {
    private static final String CLASS = "class";

    /** Copies the list. */
    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /**
     * Examples whose predicted probabilities lie in one interval.
     *
     * @param meanPredicted mean of the predicted probabilities
     * @param fractionPositive share of the examples that are positive
     * @param count number of examples
     */
    public record Bin(double meanPredicted, double fractionPositive, long count) {}

    /**
     * Draws the curve of one probability.
     *
     * @param positive what each example is
     * @param probabilities what the model says of it, from 0 to 1
     * @param bins number of intervals of equal width, such as 10
     * @return the curve
     * @throws IllegalArgumentException if the lengths differ, a value is no probability, or there is no bin
     */
    public static CalibrationCurve of(boolean[] positive, double[] probabilities, int bins) {
        Examples.check(positive, probabilities);
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, not " + bins);
        }
        long[] counts = new long[bins];
        long[] positives = new long[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < positive.length; i++) {
            double probability = probabilities[i];
            if (probability < 0 || probability > 1) {
                throw new IllegalArgumentException("probabilities must be from 0 to 1, not " + probability);
            }
            int bin = Math.min((int) (probability * bins), bins - 1);
            counts[bin]++;
            sums[bin] += probability;
            positives[bin] += positive[i] ? 1 : 0;
        }
        var filled = new ArrayList<Bin>();
        for (int i = 0; i < bins; i++) {
            if (counts[i] > 0) {
                filled.add(new Bin(sums[i] / counts[i], positives[i] / (double) counts[i], counts[i]));
            }
        }
        return new CalibrationCurve(filled);
    }

    /**
     * Tells how far the probabilities are from the shares, on average over the examples.
     *
     * @return the expected calibration error, from 0 to 1; 0 without examples
     */
    public double expectedError() {
        double sum = 0;
        long all = 0;
        for (Bin bin : bins) {
            sum += bin.count * Math.abs(bin.meanPredicted - bin.fractionPositive);
            all += bin.count;
        }
        return all == 0 ? 0 : sum / all;
    }

    /**
     * Puts several curves into one figure, such as one per class.
     *
     * @param curves curves by name, drawn in the map's order
     * @return the figure
     */
    public static Figure together(Map<String, CalibrationCurve> curves) {
        return new Curves(curves);
    }

    @Override
    public String svg() {
        return together(Map.of("probability", this)).svg();
    }

    @Override
    public Table table() {
        return Table.of(bins);
    }

    private record Curves(Map<String, CalibrationCurve> curves) implements Figure {
        Curves {
            curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        }

        @Override
        public String svg() {
            var plot = new UnitSquare(
                    "Calibration curve",
                    "Share of positives against mean predicted probability. "
                            + Examples.sentence(curves, (name, curve) -> label(name, curve)),
                    "Predicted probability",
                    "Share of positives",
                    curves.size());
            curves.forEach((name, curve) ->
                    plot.curve(label(name, curve), curve.bins, Bin::meanPredicted, Bin::fractionPositive, true));
            return plot.toString();
        }

        private static String label(String name, CalibrationCurve curve) {
            return String.format(Locale.ROOT, "%s, error %.3f", name, curve.expectedError());
        }

        @Override
        public Table table() {
            return Examples.table(CLASS, curves);
        }
    }
}
