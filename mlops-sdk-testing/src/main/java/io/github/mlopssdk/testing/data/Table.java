package io.github.mlopssdk.testing.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of data, held by column. Immutable; rows are counted from 0, without a file's header.
 */
public final class Table {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Map<String, Column> columns;
    private final int rows;

    private Table(List<Column> columns, int rows) {
        var byName = new LinkedHashMap<String, Column>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("names must be unique: " + column.name());
            }
        }
        this.columns = Collections.unmodifiableMap(byName);
        this.rows = rows;
    }

    /**
     * Takes numbers.
     *
     * @param names of the columns
     * @param rows numbers, NaN where one is missing; copied
     * @return the table
     * @throws IllegalArgumentException if a row has not one number for each name, or two names are equal
     */
    public static Table of(List<String> names, double[][] rows) {
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != names.size()) {
                throw new IllegalArgumentException(
                        "rows must have " + names.size() + " numbers each, row " + row + " has " + rows[row].length);
            }
        }
        var columns = new ArrayList<Column>();
        for (int place = 0; place < names.size(); place++) {
            int at = place;
            columns.add(new NumberColumn(
                    names.get(place),
                    Arrays.stream(rows).mapToDouble(row -> row[at]).toArray()));
        }
        return new Table(columns, rows.length);
    }

    /**
     * Takes records.
     *
     * @param records values by column; numbers make a column of numbers, anything else is taken as its text, and null or no
     *     entry is a missing value
     * @return the table, with the columns in the order in which they first appear
     */
    public static Table of(List<? extends Map<String, ? extends @Nullable Object>> records) {
        Set<String> names = new LinkedHashSet<>();
        records.forEach(row -> names.addAll(row.keySet()));
        var columns = new ArrayList<Column>();
        for (String name : names) {
            @Nullable Object[] cells = new Object[records.size()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = records.get(row).get(name);
            }
            columns.add(Cells.column(name, cells));
        }
        return new Table(columns, records.size());
    }

    /**
     * Reads a file of comma-separated values (RFC 4180) in UTF-8, whose first line names the columns. A column of which every
     * value is a number becomes one of numbers; a leading zero makes a text. Missing are empty values and {@code NA},
     * {@code NaN} and {@code null}.
     *
     * @param file the file
     * @return the table
     * @throws UncheckedIOException if it cannot be read
     */
    public static Table csv(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return csv(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads comma-separated values as {@link #csv(Path)} does.
     *
     * @param reader where they are; not closed
     * @return the table
     * @throws UncheckedIOException if they cannot be read
     */
    public static Table csv(Reader reader) {
        // Closing FastCSV's reader would close what it reads from, which is left to the caller.
        List<List<String>> lines = CsvReader.builder().ofCsvRecord(withoutMark(reader)).stream()
                .map(CsvRecord::getFields)
                .toList();
        if (lines.isEmpty()) {
            return new Table(List.of(), 0);
        }
        var columns = new ArrayList<Column>();
        for (int place = 0; place < lines.get(0).size(); place++) {
            int at = place;
            String[] texts = lines.stream().skip(1).map(line -> line.get(at)).toArray(String[]::new);
            columns.add(Cells.parse(lines.get(0).get(place), texts));
        }
        return new Table(columns, lines.size() - 1);
    }

    /** Spreadsheets begin a file with a byte order mark, which is no part of the first name. */
    private static Reader withoutMark(Reader reader) {
        var rest = new PushbackReader(reader);
        try {
            int first = rest.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                rest.unread(first);
            }
            return rest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Counts the rows.
     *
     * @return at least 0
     */
    public int rows() {
        return rows;
    }

    /**
     * Names the columns.
     *
     * @return in their order
     */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Tells whether there is such a column.
     *
     * @param name of the column
     * @return whether there is
     */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /**
     * Gives a column.
     *
     * @param name of the column
     * @return the column
     * @throws IllegalArgumentException if there is none of this name
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("no column " + name + ", only " + columns.keySet());
        }
        return column;
    }

    /**
     * Takes some of the rows, in the order given.
     *
     * @param chosen from 0; one may be taken twice
     * @return those rows
     */
    public Table select(int... chosen) {
        return new Table(
                columns.values().stream().map(column -> column.select(chosen)).toList(), chosen.length);
    }

    /** The values of a row, equal to those of another row if both mean the same. */
    List<@Nullable Object> key(int row, List<String> names) {
        var key = new ArrayList<@Nullable Object>();
        names.forEach(name -> key.add(column(name).key(row)));
        return key;
    }
}
