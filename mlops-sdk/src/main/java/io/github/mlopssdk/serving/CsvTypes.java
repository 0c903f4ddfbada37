package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the texts of CSV stand for. */
final class CsvTypes {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int MAX_DIGITS = 400;

    private CsvTypes() {}

    /** Reads a number, or gives null if there is none or it is out of the range of a double. */
    static @Nullable Number number(String text) {
        if (text.length() > MAX_DIGITS) {
            return null;
        } else if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        } else if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        }
        return null;
    }

    static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> null;
        };
    }

    /** Makes numbers or booleans of a column if all its cells are some; nothing stays nothing. */
    static Table guess(Table texts) {
        List<List<@Nullable Object>> rows = new ArrayList<>(texts.count());
        texts.rows().forEach(row -> rows.add(new ArrayList<>(row)));
        for (int column = 0; column < texts.columns().size(); column++) {
            if (!replace(rows, column, CsvTypes::number)) {
                replace(rows, column, CsvTypes::truth);
            }
        }
        return new Table(texts.columns(), rows);
    }

    private static boolean replace(
            List<List<@Nullable Object>> rows, int column, Function<String, @Nullable Object> read) {
        List<@Nullable Object> cells = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            Object text = row.get(column);
            Object cell = text == null ? null : read.apply((String) text);
            if (text != null && cell == null) {
                return false;
            }
            cells.add(cell);
        }
        for (int row = 0; row < cells.size(); row++) {
            rows.get(row).set(column, cells.get(row));
        }
        return true;
    }
}
