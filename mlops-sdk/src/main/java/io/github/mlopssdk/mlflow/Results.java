package io.github.mlopssdk.mlflow;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a server has found. Immutable. It prints as a table that is short enough for JShell, which cuts at about a
 * thousand characters; the list itself is complete.
 *
 * @param <T> what was looked for
 */
public final class Results<T> extends AbstractList<T> {
    private static final int MOST_CHARACTERS = 900;
    private static final int MOST_IN_CELL = 40;
    private static final String CUT = "…";

    private final List<T> items;
    private final List<Column<T>> columns;

    Results(List<T> items, List<Column<T>> columns) {
        this.items = List.copyOf(items);
        this.columns = columns;
    }

    /** One column of the table. */
    record Column<T>(String title, Function<T, String> text) {
        String cell(T item) {
            String full = text.apply(item).replaceAll("\\s+", " ");
            return full.codePointCount(0, full.length()) <= MOST_IN_CELL
                    ? full
                    : full.substring(0, full.offsetByCodePoints(0, MOST_IN_CELL - 1)) + CUT;
        }
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Column::title).toList());
        for (T item : items) {
            rows.add(columns.stream().map(column -> column.cell(item)).toList());
            if (aligned(rows).length() > MOST_CHARACTERS) {
                rows.remove(rows.size() - 1);
                break;
            }
        }
        int more = items.size() - (rows.size() - 1);
        return aligned(rows) + (more > 0 ? CUT + " " + more + " more" : items.size() + " in all");
    }

    private static String aligned(List<List<String>> rows) {
        var text = new StringBuilder("\n");
        int last = rows.get(0).size() - 1;
        for (List<String> row : rows) {
            for (int i = 0; i < last; i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(other -> width(other.get(column)))
                        .max()
                        .orElse(0);
                text.append(row.get(i)).append(" ".repeat(width - width(row.get(i)) + 2));
            }
            text.append(row.get(last)).append('\n');
        }
        return text.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
