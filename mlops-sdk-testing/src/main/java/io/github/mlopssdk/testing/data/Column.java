package io.github.mlopssdk.testing.data;

import org.jspecify.annotations.Nullable;

/** One column of a {@link Table}. Immutable. */
public sealed interface Column permits NumberColumn, TextColumn {
    /**
     * Tells how it is called.
     *
     * @return unique in its table
     */
    String name();

    /**
     * Counts the rows.
     *
     * @return at least 0
     */
    int size();

    /**
     * Tells whether a row has no value.
     *
     * @param row from 0
     * @return whether it has none; NaN is none
     */
    boolean isMissing(int row);

    /**
     * Shows a value.
     *
     * @param row from 0
     * @return as messages show it; {@code (missing)} if there is none
     */
    String show(int row);

    /**
     * Gives a value that can be compared with those of other rows and tables.
     *
     * @param row from 0
     * @return equal for two rows if and only if both mean the same; null if it is missing
     */
    @Nullable
    Object key(int row);

    /**
     * Takes some of the rows, in the order given.
     *
     * @param rows from 0
     * @return a column of the same name and kind
     */
    Column select(int[] rows);
}
