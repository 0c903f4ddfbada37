package io.github.mlopssdk.testing.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers.
 *
 * <p>Immutable.
 */
public final class NumberColumn implements Column {
    private final String name;
    private final double[] values;

    NumberColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Tells the number of a row.
     *
     * @param row from 0
     * @return the number, NaN if it is missing
     */
    public double value(int row) {
        return values[row];
    }

    /**
     * Lists what is not missing.
     *
     * @return in the order of the rows; a copy
     */
    public double[] present() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public String show(int row) {
        return isMissing(row) ? "(missing)" : Double.toString(values[row]);
    }

    @Override
    public @Nullable Object key(int row) {
        // Adding zero makes -0.0 the same as 0.0.
        return isMissing(row) ? null : values[row] + 0.0;
    }

    @Override
    public Column select(int[] rows) {
        return new NumberColumn(
                name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }
}
