package io.github.mlopssdk.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values under named columns.
 *
 * @param columns names, each once
 * @param rows one value per column: numbers, booleans, texts, times, or null for nothing
 */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) implements Rows {
    /** Copies the lists and checks their sizes. */
    public Table {
        columns = List.copyOf(columns);
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException("columns must differ, but '" + column + "' stands there twice");
            }
        }
        var copies = new ArrayList<List<@Nullable Object>>(rows.size());
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("rows must have " + columns.size()
                        + " values each, as there are columns, but one has " + row.size());
            }
            copies.add(Collections.unmodifiableList(new ArrayList<@Nullable Object>(row)));
        }
        rows = Collections.unmodifiableList(copies);
    }

    /**
     * Reads rows from records or maps.
     *
     * @param rows records, whose components are the columns, or maps by column; a column that a row lacks is null there
     * @return the table, with the columns in the order of their first appearance
     * @throws IllegalArgumentException if a row is neither a record nor a map
     */
    public static Table of(List<?> rows) {
        List<Map<String, @Nullable Object>> cells = new ArrayList<>(rows.size());
        Set<String> columns = new LinkedHashSet<>();
        for (Object row : rows) {
            Map<String, @Nullable Object> read = RowCells.of(row);
            columns.addAll(read.keySet());
            cells.add(read);
        }
        List<List<@Nullable Object>> values = new ArrayList<>(cells.size());
        for (Map<String, @Nullable Object> row : cells) {
            List<@Nullable Object> value = new ArrayList<>(columns.size());
            columns.forEach(column -> value.add(row.get(column)));
            values.add(value);
        }
        return new Table(List.copyOf(columns), values);
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public Table slice(int from, int to) {
        return new Table(columns, rows.subList(from, to));
    }

    @Override
    public Form form() {
        return new Form(Table.class, columns, List.of());
    }
}
