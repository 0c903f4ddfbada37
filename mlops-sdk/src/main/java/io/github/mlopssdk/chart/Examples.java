package io.github.mlopssdk.chart;

import io.github.mlopssdk.model.Figure;
import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the figures of yes-or-no examples have in common. */
final class Examples {
    private Examples() {}

    static void check(boolean[] positive, double[] scores) {
        if (positive.length != scores.length) {
            throw new IllegalArgumentException(
                    "scores must have one value per example: " + positive.length + ", not " + scores.length);
        }
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("scores must not hold NaN");
            }
        }
    }

    static long count(boolean[] positive) {
        long count = 0;
        for (boolean value : positive) {
            count += value ? 1 : 0;
        }
        return count;
    }

    static <F> String sentence(Map<String, F> figures, BiFunction<String, F, String> label) {
        var labels = new StringJoiner("; ", "", ".");
        figures.forEach((name, figure) -> labels.add(label.apply(name, figure)));
        return labels.toString();
    }

    /** Puts the tables of figures below each other, with the figure's name in the first column. */
    static <F extends Figure> Table table(String nameColumn, Map<String, F> figures) {
        List<String> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        figures.forEach((name, figure) -> {
            Table table = figure.table();
            if (columns.isEmpty()) {
                columns.add(nameColumn);
                columns.addAll(table.columns());
            }
            for (List<@Nullable Object> row : table.rows()) {
                List<@Nullable Object> named = new ArrayList<>(row.size() + 1);
                named.add(name);
                named.addAll(row);
                rows.add(named);
            }
        });
        return new Table(columns, rows);
    }
}
