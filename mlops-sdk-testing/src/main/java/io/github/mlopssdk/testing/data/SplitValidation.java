package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks of two tables: training and test data, or a reference and what came later. Immutable: each method returns a changed
 * copy.
 */
public final class SplitValidation {
    private final Table reference;
    private final Table other;
    private final List<DataResult> results;

    SplitValidation(Table reference, Table other, List<DataResult> results) {
        this.reference = reference;
        this.other = other;
        this.results = results;
    }

    /**
     * Checks that no row is in both.
     *
     * @param columns to compare, such as the features, or a user's id that must not be on both sides; without any, all that both
     *     tables have
     * @return with one result; its rows are those of the second table
     * @throws IllegalArgumentException if one has no such column
     */
    public SplitValidation sharesNoRows(String... columns) {
        List<FailingRow> shared = new RowIndex(reference, chosen(columns)).shared(other);
        return with(List.of(DataResult.of(
                "overlap",
                shared.isEmpty(),
                shared.size() + " of " + other.rows() + " rows are in the training data",
                "none",
                shared)));
    }

    /**
     * Checks that nothing was learned from the future: that each row of the second table is later than all of the first.
     *
     * @param column numbers, or texts that sort as time goes by, such as ISO dates
     * @return with one result; its rows are those of the second table; missing times are left out
     * @throws IllegalArgumentException if one has no such column
     */
    public SplitValidation isLater(String column) {
        return with(List.of(TimeOrder.check(reference.column(column), other.column(column))));
    }

    /**
     * Checks that no distribution has moved, by the distance of Kolmogorov and Smirnov and Cramér's V.
     *
     * @param columns to compare; without any, all that both tables have
     * @return with a result for each
     * @throws IllegalArgumentException if one has no such column
     */
    public SplitValidation hasNotDrifted(String... columns) {
        return hasNotDrifted(DriftPolicy.of(DriftMeasure.KOLMOGOROV_SMIRNOV), columns);
    }

    /**
     * Checks that no distribution has moved.
     *
     * @param policy when one has
     * @param columns to compare; without any, all that both tables have, and of the others it is said that one lacks them
     * @return with a result for each: {@code WARN} if a drift is large and may be chance, or one table lacks the column,
     *     {@code NOT_ENOUGH_DATA} if there are too few values, or no column is in both
     * @throws IllegalArgumentException if one has no such column
     */
    public SplitValidation hasNotDrifted(DriftPolicy policy, String... columns) {
        SplitValidation compared = with(new Drift(policy, reference, other).check(chosen(columns)));
        return columns.length == 0 ? compared.with(unshared()) : compared;
    }

    /**
     * Ends.
     *
     * @return all results
     */
    public DataReport report() {
        return new DataReport(results);
    }

    private List<DataResult> unshared() {
        var results = new ArrayList<DataResult>();
        reference.names().stream()
                .filter(name -> !other.has(name))
                .forEach(name -> results.add(lacking(name, "only in the first table")));
        other.names().stream()
                .filter(name -> !reference.has(name))
                .forEach(name -> results.add(lacking(name, "only in the second table")));
        if (reference.names().stream().noneMatch(other::has)) {
            results.add(DataResult.of("drift", Verdict.NOT_ENOUGH_DATA, "no column is in both tables", "at least one"));
        }
        return results;
    }

    private static DataResult lacking(String name, String observed) {
        return DataResult.of("drift " + name, Verdict.WARN, observed, "the column in both tables");
    }

    private List<String> chosen(String[] columns) {
        return columns.length == 0
                ? reference.names().stream().filter(other::has).toList()
                : List.of(columns);
    }

    private SplitValidation with(List<DataResult> more) {
        var all = new ArrayList<>(results);
        all.addAll(more);
        return new SplitValidation(reference, other, List.copyOf(all));
    }
}
