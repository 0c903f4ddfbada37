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

    /** A value that equals that of another row if and only if both mean the same. */
    @Nullable
    Object key(int row);

    /** A column of the same kind with some of the rows. */
    Column select(int[] rows);
}
