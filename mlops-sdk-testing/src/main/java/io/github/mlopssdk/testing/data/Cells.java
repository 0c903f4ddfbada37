package io.github.mlopssdk.testing.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of one column as they come: numbers, texts or nothing. */
final class Cells {
    /** What files write for "no value". */
    private static final Set<String> MISSING = Set.of("", "NA", "NaN", "null");

    /** A leading zero marks a code, such as a postal one; Java's own parser would also take {@code 1d} and {@code 0x1p3}. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(0|[1-9]\\d*|(?=\\.))(\\.\\d*)?([eE][+-]?\\d+)?");

    private Cells() {}

    static Column column(String name, @Nullable Object[] cells) {
        boolean numbers = Arrays.stream(cells).allMatch(cell -> isMissing(cell) || cell instanceof Number);
        return numbers
                ? new NumberColumn(
                        name,
                        Arrays.stream(cells)
                                .mapToDouble(cell -> cell instanceof Number number ? number.doubleValue() : Double.NaN)
                                .toArray())
                : new TextColumn(
                        name,
                        Arrays.stream(cells)
                                .map(cell -> isMissing(cell) ? null : Objects.toString(cell))
                                .toArray(String[]::new));
    }

    /** Reads a column of a file: numbers, if every value is one. */
    static Column parse(String name, String[] texts) {
        @Nullable Object[] cells = new Object[texts.length];
        boolean numbers = true;
        for (int row = 0; row < texts.length; row++) {
            String text = texts[row].strip();
            cells[row] = MISSING.contains(text) ? null : texts[row];
            numbers &= cells[row] == null || isNumber(text);
        }
        if (numbers) {
            for (int row = 0; row < texts.length; row++) {
                cells[row] = cells[row] == null ? null : Double.valueOf(texts[row].strip());
            }
        }
        return column(name, cells);
    }

    static boolean isNumber(String text) {
        return !text.equals(".")
                && NUMBER.matcher(text).matches()
                && text.chars().anyMatch(Character::isDigit);
    }

    private static boolean isMissing(@Nullable Object cell) {
        return cell == null || (cell instanceof Double number && number.isNaN());
    }
}
