package io.github.mlopssdk.chart;

import io.github.mlopssdk.model.Figure;
import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many of the positives a score finds, against how many of the negatives it takes for positives, at every threshold.
 *
 * @param points from (0, 0) to (1, 1); those closer than a thousandth to the one before are left out
 * @param auc area below the curve: 0.5 for guessing, 1 for a score that separates the two
 */
public record RocCurve(List<Point> points, double auc) implements Figure {
    /** Less than a pixel: a curve of a million examples would have as many points. */
    private static final double FINE = 1e-3;

    private static final String CLASS = "class";

    /** Thins out the points. */
    public RocCurve {
        points = thinned(points);
    }

    private static List<Point> thinned(List<Point> points) {
        var kept = new ArrayList<Point>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean end = i == 0 || i == points.size() - 1;
            if (end || distance(kept.get(kept.size() - 1), point) >= FINE) {
                kept.add(point);
            }
        }
        return List.copyOf(kept);
    }

    /**
     * One threshold.
     *
     * @param threshold examples with this score or a higher one count as positive; infinite at the first point
     * @param falsePositiveRate share of the negatives that do
     * @param truePositiveRate share of the positives that do
     */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

    /**
     * Draws the curve of one score. The area is exact, that of all points.
     *
     * @param positive what each example is
     * @param scores what the model says of it, higher for positives; not NaN
     * @return the curve
     * @throws IllegalArgumentException if the lengths differ, a score is NaN, or all examples are of one kind
     */
    public static RocCurve of(boolean[] positive, double[] scores) {
        Examples.check(positive, scores);
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
        long positives = Examples.count(positive);
        long negatives = positive.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException("positive must hold both true and false: a curve compares the two");
        }
        var points = new ArrayList<Point>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        long truePositives = 0;
        long falsePositives = 0;
        double doubledArea = 0;
        for (int i = 0; i < order.length; ) {
            double threshold = scores[order[i]];
            long before = truePositives;
            long beforeFalse = falsePositives;
            // Equal scores are one step: their order among each other says nothing.
            for (; i < order.length && scores[order[i]] == threshold; i++) {
                if (positive[order[i]]) {
                    truePositives++;
                } else {
                    falsePositives++;
                }
            }
            doubledArea += (double) (falsePositives - beforeFalse) * (truePositives + before);
            points.add(new Point(threshold, falsePositives / (double) negatives, truePositives / (double) positives));
        }
        return new RocCurve(points, doubledArea / 2 / positives / negatives);
    }

    private static double distance(Point a, Point b) {
        return b.falsePositiveRate - a.falsePositiveRate + b.truePositiveRate - a.truePositiveRate;
    }

    /**
     * Puts several curves into one figure, such as one per class.
     *
     * @param curves curves by name, drawn in the map's order
     * @return the figure
     */
    public static Figure together(Map<String, RocCurve> curves) {
        return new Curves(curves);
    }

    @Override
    public String svg() {
        return together(Map.of("score", this)).svg();
    }

    @Override
    public Table table() {
        return Table.of(points);
    }

    private record Curves(Map<String, RocCurve> curves) implements Figure {
        Curves {
            curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        }

        @Override
        public String svg() {
            var plot = new UnitSquare(
                    "ROC curve",
                    "True positive rate against false positive rate. "
                            + Examples.sentence(curves, (name, curve) -> label(name, curve)),
                    "False positive rate",
                    "True positive rate",
                    curves.size());
            curves.forEach((name, curve) -> plot.curve(
                    label(name, curve), curve.points, Point::falsePositiveRate, Point::truePositiveRate, false));
            return plot.toString();
        }

        private static String label(String name, RocCurve curve) {
            return String.format(Locale.ROOT, "%s, AUC %.3f", name, curve.auc);
        }

        @Override
        public Table table() {
            return Examples.table(CLASS, curves);
        }
    }
}
