package io.github.mlopssdk.chart;

import io.github.mlopssdk.model.Figure;
import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier takes for what.
 *
 * @param classes names, in the order of rows and columns
 * @param counts one row per actual class, in it the number of examples per predicted class
 */
public record ConfusionMatrix(List<String> classes, List<List<Long>> counts) implements Figure {
    private static final int TOP = 44;
    private static final int MARGIN = 24;
    private static final int LARGEST = 420;
    private static final int AXIS = 20;
    private static final double LETTER = 6.6;
    private static final int LONGEST_LABEL = 24;

    /** Checks that there is a cell for every pair of classes. */
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("classes must not be empty");
        }
        int size = classes.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException("counts must have " + size + " rows and columns, one per class");
        }
        counts = counts.stream().map(List::copyOf).toList();
    }

    /**
     * Counts predictions.
     *
     * @param actual index of each example's class
     * @param predicted index of the class that the model gave it
     * @param classes names of the classes
     * @return the matrix
     * @throws IllegalArgumentException if the lengths differ or an index has no class
     */
    public static ConfusionMatrix of(int[] actual, int[] predicted, List<String> classes) {
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException(
                    "predicted must have one value per example: " + actual.length + ", not " + predicted.length);
        }
        long[][] counts = new long[classes.size()][classes.size()];
        for (int i = 0; i < actual.length; i++) {
            checkIndex("actual", actual[i], classes);
            checkIndex("predicted", predicted[i], classes);
            counts[actual[i]][predicted[i]]++;
        }
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : counts) {
            List<Long> cells = new ArrayList<>();
            for (long count : row) {
                cells.add(count);
            }
            rows.add(cells);
        }
        return new ConfusionMatrix(classes, rows);
    }

    private static void checkIndex(String name, int index, List<String> classes) {
        if (index < 0 || index >= classes.size()) {
            throw new IllegalArgumentException(
                    name + " must hold indices from 0 to " + (classes.size() - 1) + ", not " + index);
        }
    }

    /**
     * Tells the share of examples that were predicted right.
     *
     * @return from 0 to 1; NaN without examples
     */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int i = 0; i < classes.size(); i++) {
            right += counts.get(i).get(i);
            all += rowSum(i);
        }
        return right / (double) all;
    }

    /**
     * Tells the share of a class's predictions that were right.
     *
     * @param index of the class
     * @return from 0 to 1; NaN if it was never predicted
     */
    public double precision(int index) {
        long predicted = counts.stream().mapToLong(row -> row.get(index)).sum();
        return counts.get(index).get(index) / (double) predicted;
    }

    /**
     * Tells the share of a class's examples that were found.
     *
     * @param index of the class
     * @return from 0 to 1; NaN if it has no examples
     */
    public double recall(int index) {
        return counts.get(index).get(index) / (double) rowSum(index);
    }

    private long rowSum(int index) {
        return counts.get(index).stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Table table() {
        List<String> columns = new ArrayList<>();
        columns.add("actual");
        classes.forEach(name -> columns.add("predicted " + name));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(classes.get(i));
            row.addAll(counts.get(i));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    @Override
    public String svg() {
        int size = classes.size();
        double cell = Math.max(6, Math.min(64, LARGEST / (double) size));
        int longest = classes.stream().mapToInt(String::length).max().orElse(0);
        double label = 12 + LETTER * Math.min(longest, LONGEST_LABEL);
        double left = MARGIN + AXIS + label;
        double bottom = TOP + size * cell;
        int width = (int) Math.max(300, left + size * cell + MARGIN);
        int height = (int) (bottom + label + AXIS + MARGIN);
        String title = String.format(Locale.ROOT, "Confusion matrix, accuracy %.3f", accuracy());
        var svg = new Svg(
                width, height, title, "Rows are actual classes, columns predicted ones: " + String.join(", ", classes));
        // Where cells are narrower than a line of text, only every so many have their name.
        int every = (int) Math.ceil(14 / cell);
        for (int row = 0; row < size; row++) {
            double y = TOP + row * cell;
            for (int column = 0; column < size; column++) {
                cell(svg, left + column * cell, y, cell, row, column);
            }
            if (row % every == 0) {
                svg.text(left - 8, y + cell / 2 + 4, "end", Svg.INK, classes.get(row));
                double x = left + row * cell + cell / 2;
                if (longest * LETTER < cell) {
                    svg.text(x, bottom + 16, "middle", Svg.INK, classes.get(row));
                } else {
                    svg.upright(x + 4, bottom + 8, "end", Svg.INK, classes.get(row));
                }
            }
        }
        svg.upright(MARGIN, TOP + size * cell / 2, "middle", Svg.QUIET, "actual");
        svg.text(left + size * cell / 2, height - 14.0, "middle", Svg.QUIET, "predicted");
        return svg.toString();
    }

    /** Draws a cell: the darker, the larger its share of the row. */
    private void cell(Svg svg, double x, double y, double side, int row, int column) {
        long count = counts.get(row).get(column);
        double share = count == 0 ? 0 : count / (double) rowSum(row);
        String tip = "actual " + classes.get(row) + ", predicted " + classes.get(column) + ": " + count;
        svg.box(x + 0.5, y + 0.5, side - 1, shade(share), tip);
        String text = Long.toString(count);
        boolean fits = side >= text.length() * LETTER + 6 && side >= Svg.FONT + 4;
        // Where it does not fit, the tip still tells it.
        if (count > 0 && fits) {
            svg.text(x + side / 2, y + side / 2 + 4, "middle", share > 0.66 ? "#fff" : Svg.INK, text);
        }
    }

    private static String shade(double share) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                blend(0xf2, 0x08, share),
                blend(0xf5, 0x45, share),
                blend(0xf9, 0x8c, share));
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
