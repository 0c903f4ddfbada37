package io.github.mlopssdk.testing.data;

/**
 * A row that broke a rule.
 *
 * @param row from 0, without a file's header
 * @param column where, or all columns that matter
 * @param value what is there
 */
public record FailingRow(int row, String column, String value) {
    @Override
    public String toString() {
        return "row " + row + " " + column + ": " + value;
    }
}
