package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks of one table. All of them are made before any is reported.
 *
 * <pre>{@code
 * DataValidation.of(train)
 *         .schema(schema)
 *         .missingAtMost(0.01)
 *         .noDuplicates()
 *         .noLeakage("species")
 *         .classShareAtLeast(0.1, "species")
 *         .report()
 *         .assertPassed();
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class DataValidation {
    private static final double LEAK = 0.98;

    private final Table table;
    private final List<DataResult> results;

    private DataValidation(Table table, List<DataResult> results) {
        this.table = table;
        this.results = results;
    }

    /**
     * Begins.
     *
     * @param table the data
     * @return a validation that has checked nothing yet
     */
    public static DataValidation of(Table table) {
        return new DataValidation(table, List.of());
    }

    /**
     * Checks columns and values.
     *
     * @param schema what they are to be
     * @return with a result for each feature
     */
    public DataValidation schema(Schema schema) {
        return with(schema.check(table));
    }

    /**
     * Checks for missing values.
     *
     * @param share of the rows that may miss a value, from 0 to 1
     * @param columns to check; without any, all
     * @return with a result for each column
     * @throws IllegalArgumentException if there is no such column, or the share is out of range
     */
    public DataValidation missingAtMost(double share, String... columns) {
        Share.require(share, "share");
        return with(chosen(columns).stream()
                .map(name -> MissingValues.check(table.column(name), share))
                .toList());
    }

    /**
     * Checks for rows that come twice.
     *
     * @param columns to compare, such as an id; without any, all
     * @return with one result; its rows are the later ones of equal rows
     * @throws IllegalArgumentException if there is no such column
     */
    public DataValidation noDuplicates(String... columns) {
        List<FailingRow> repeated = new RowIndex(table, chosen(columns)).repeated();
        return with(List.of(DataResult.of(
                "duplicates",
                repeated.isEmpty(),
                repeated.size() + " of " + table.rows() + " rows repeat an earlier one",
                "none",
                repeated)));
    }

    /**
     * Checks for features that give the label away, each taken alone.
     *
     * @param label column of classes, or of numbers
     * @return with a result for each other column; it fails above a score of 0.98
     * @throws IllegalArgumentException if there is no such column
     */
    public DataValidation noLeakage(String label) {
        return noLeakage(label, LEAK);
    }

    /**
     * Checks for features that give the label away, each taken alone: each row is predicted from that feature of the other rows.
     *
     * @param label column of classes, or of numbers
     * @param greatest score that passes: 0 for a feature that says nothing, 1 for one that says all
     * @return with a result for each other column
     * @throws IllegalArgumentException if there is no such column, or the score is not from 0 to 1
     */
    public DataValidation noLeakage(String label, double greatest) {
        var leakage = new LabelLeakage(table.column(label), Share.require(greatest, "greatest"));
        return with(table.names().stream()
                .filter(name -> !name.equals(label))
                .map(name -> leakage.check(table.column(name)))
                .toList());
    }

    /**
     * Checks that no class is rare.
     *
     * @param share of the rows that each class must have, from 0 to 1
     * @param label column of classes
     * @return with one result
     * @throws IllegalArgumentException if there is no such column, or the share is out of range
     */
    public DataValidation classShareAtLeast(double share, String label) {
        Share.require(share, "share");
        return with(List.of(ClassBalance.check(table.column(label), share)));
    }

    /**
     * Goes on with a second table: the test set, or what came later.
     *
     * @param other with columns of the same names
     * @return checks of both, with the results so far
     */
    public SplitValidation against(Table other) {
        return new SplitValidation(table, other, results);
    }

    /**
     * Ends.
     *
     * @return all results
     */
    public DataReport report() {
        return new DataReport(results);
    }

    private List<String> chosen(String[] columns) {
        return columns.length == 0 ? table.names() : List.of(columns);
    }

    private DataValidation with(List<DataResult> more) {
        var all = new ArrayList<>(results);
        all.addAll(more);
        return new DataValidation(table, List.copyOf(all));
    }
}
