package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables as pandas writes them to JSON. */
final class JsonFrame {
    private static final Set<String> SPLIT = Set.of("columns", "data", "index");

    private JsonFrame() {}

    /** Reads a dictionary of names and rows. */
    static Table split(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> fields) || !SPLIT.containsAll(fields.keySet())) {
            throw Refusal.input(
                    "Dataframe split format must be a dictionary with data, and optionally columns and index.");
        }
        if (!(fields.get("data") instanceof List<?> data)) {
            throw Refusal.input("Dataframe split format must have a list of rows as data.");
        }
        if (fields.get("index") instanceof List<?> index && index.size() != data.size()) {
            throw Refusal.input("Dataframe split format must have as many rows as entries of the index.");
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(data.size());
        for (Object row : data) {
            List<@Nullable Object> cells = new ArrayList<>();
            if (row instanceof List<?> list) {
                cells.addAll(list);
            } else {
                cells.add(row);
            }
            rows.add(cells);
        }
        return table(columns(fields.get("columns"), rows), rows);
    }

    private static List<String> columns(@Nullable Object names, List<List<@Nullable Object>> rows) {
        if (names instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        int width = rows.isEmpty() ? 0 : rows.get(0).size();
        return IntStream.range(0, width).mapToObj(String::valueOf).toList();
    }

    /** Reads a list of dictionaries. */
    static Table records(@Nullable Object tree) {
        if (!(tree instanceof List<?> rows) || !rows.stream().allMatch(Map.class::isInstance)) {
            throw Refusal.input("Dataframe records format must be a list of records, which are dictionaries.");
        }
        Set<Object> names = new HashSet<>();
        rows.forEach(row -> names.addAll(((Map<?, ?>) row).keySet()));
        if ((long) names.size() * rows.size() > Refusal.MOST_ITEMS) {
            throw Refusal.tooMany();
        }
        return Table.of(rows);
    }

    /** Reads a dictionary of columns; single values are a single row. */
    static Table columns(Map<?, ?> columns) {
        boolean lists = columns.values().stream().anyMatch(List.class::isInstance);
        int count = 1;
        for (Object column : columns.values()) {
            count = column instanceof List<?> cells ? cells.size() : count;
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (Object column : columns.values()) {
                if (column instanceof List<?> values && values.size() == count) {
                    cells.add(values.get(row));
                } else if (!lists) {
                    cells.add(column);
                } else {
                    throw Refusal.schema("The columns must be lists of equal lengths.");
                }
            }
            rows.add(cells);
        }
        return table(columns.keySet().stream().map(String::valueOf).toList(), rows);
    }

    private static Table table(List<String> columns, List<List<@Nullable Object>> rows) {
        if (Set.copyOf(columns).size() != columns.size()) {
            throw Refusal.input("The columns must have different names.");
        }
        if (rows.stream().anyMatch(row -> row.size() != columns.size())) {
            throw Refusal.input("Every row must have as many values as there are columns.");
        }
        return new Table(columns, rows);
    }
}
