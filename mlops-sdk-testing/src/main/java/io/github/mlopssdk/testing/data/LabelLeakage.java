package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Features that give the label away.
 *
 * <p>For a class, each row is predicted from the one feature of the other rows: from the five nearest numbers, or from those of
 * its own category. The score is Goodman and Kruskal's lambda (Journal of the American Statistical Association 49, 1954) of these
 * predictions: 0 if the feature says no more than the most frequent class, 1 if it says all. Leaving the row out keeps a column
 * of unique ids at 0. For a number with many values, the score is the size of Spearman's rank correlation.
 */
final class LabelLeakage {
    private static final int FEWEST_ROWS = 30;
    private static final int NEIGHBORS = 5;
    /** More distinct numbers than this are a quantity and not classes. */
    private static final int MOST_CLASSES = 20;

    private final Column label;
    private final double greatest;

    LabelLeakage(Column label, double greatest) {
        this.label = label;
        this.greatest = greatest;
    }

    DataResult check(Column feature) {
        String check = "leakage " + feature.name();
        String required = "a score of at most " + greatest + " for predicting " + label.name();
        int[] rows = IntStream.range(0, label.size())
                .filter(row -> !label.isMissing(row))
                .toArray();
        long classes = IntStream.of(rows).mapToObj(label::key).distinct().count();
        if (rows.length < FEWEST_ROWS || classes < 2) {
            return DataResult.of(
                    check,
                    Verdict.NOT_ENOUGH_DATA,
                    rows.length + " labeled rows with " + classes + " different labels",
                    "at least " + FEWEST_ROWS + " rows and 2 labels");
        }
        if (label instanceof NumberColumn target && classes > MOST_CLASSES) {
            return feature instanceof NumberColumn numbers
                    ? correlated(check, numbers, target, required)
                    : DataResult.of(check, Verdict.NOT_APPLICABLE, "a text feature and a numeric label", required);
        }
        return result(check, lambda(feature, rows), required);
    }

    private DataResult result(String check, double score, String required) {
        return DataResult.of(
                check,
                score <= greatest ? Verdict.PASS : Verdict.FAIL,
                String.format(Locale.ROOT, "%.3f", score),
                required);
    }

    private DataResult correlated(String check, NumberColumn feature, NumberColumn target, String required) {
        int[] both = IntStream.range(0, target.size())
                .filter(row -> !feature.isMissing(row) && !target.isMissing(row))
                .toArray();
        // Two rows are always in an order that fits.
        return both.length < FEWEST_ROWS
                ? DataResult.of(
                        check,
                        Verdict.NOT_ENOUGH_DATA,
                        both.length + " rows with both",
                        "at least " + FEWEST_ROWS + " rows with both")
                : result(check, correlation(feature, target, both), required);
    }

    private static double correlation(NumberColumn feature, NumberColumn target, int[] both) {
        double correlation = new SpearmansCorrelation()
                .correlation(
                        IntStream.of(both).mapToDouble(feature::value).toArray(),
                        IntStream.of(both).mapToDouble(target::value).toArray());
        // A constant has none.
        return Double.isNaN(correlation) ? 0 : Math.abs(correlation);
    }

    private double lambda(Column feature, int[] rows) {
        Map<Object, Integer> all = count(rows);
        int most = all.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Map<Object, Map<Object, Integer>> groups = feature instanceof NumberColumn ? new TreeMap<>() : new HashMap<>();
        Map<Object, Integer> missing = new HashMap<>();
        for (int row : rows) {
            group(feature, row, groups, missing).merge(classOf(row), 1, Integer::sum);
        }
        var neighborhood = new Neighborhood(groups, NEIGHBORS);
        int right = 0;
        for (int row : rows) {
            Map<Object, Integer> own = group(feature, row, groups, missing);
            own.merge(classOf(row), -1, Integer::sum);
            Object predicted = feature instanceof NumberColumn && !feature.isMissing(row)
                    ? majority(neighborhood.around(Objects.requireNonNull(feature.key(row))))
                    : majority(own);
            own.merge(classOf(row), 1, Integer::sum);
            right += classOf(row).equals(predicted) ? 1 : 0;
        }
        return Math.max(0, (right - most) / (double) (rows.length - most));
    }

    private static Map<Object, Integer> group(
            Column feature, int row, Map<Object, Map<Object, Integer>> groups, Map<Object, Integer> missing) {
        Object key = feature.key(row);
        return key == null ? missing : groups.computeIfAbsent(key, value -> new HashMap<>());
    }

    private Map<Object, Integer> count(int[] rows) {
        Map<Object, Integer> counts = new HashMap<>();
        IntStream.of(rows).forEach(row -> counts.merge(classOf(row), 1, Integer::sum));
        return counts;
    }

    private Object classOf(int row) {
        return Objects.requireNonNull(label.key(row));
    }

    /** No class at all where nothing is known; the text of the class decides a draw, so that the order of rows does not. */
    private static Object majority(Map<Object, Integer> counts) {
        Object best = List.of();
        int most = 0;
        for (Map.Entry<Object, Integer> entry : counts.entrySet()) {
            boolean wins = entry.getValue() > most
                    || (entry.getValue() == most && entry.getKey().toString().compareTo(best.toString()) < 0);
            if (entry.getValue() > 0 && wins) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }
}
