package io.github.mlopssdk.serving;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MLflow's types of columns. Nothing is cut, rounded to another number or made a text on the way. */
enum ColumnType {
    BOOLEAN("true or false"),
    INTEGER("whole numbers of 32 bits"),
    LONG("whole numbers of 64 bits"),
    FLOAT("numbers of 32 bits"),
    DOUBLE("numbers"),
    STRING("texts"),
    BINARY("bytes as texts in Base64"),
    DATETIME("times such as 2024-02-29T12:30:00");

    private final String text;

    ColumnType(String text) {
        this.text = text;
    }

    static ColumnType of(String type) {
        return Arrays.stream(values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(type))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "signature must have columns of a basic type, but there is one of " + type));
    }

    /** Says what such a column holds. */
    String text() {
        return text;
    }

    boolean isWhole() {
        return this == INTEGER || this == LONG;
    }

    /** Takes a value of JSON; null if it is of another type. */
    @Nullable
    Object ofJson(Object value) {
        return switch (this) {
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case INTEGER, LONG -> value instanceof Number number ? whole(number) : null;
            case FLOAT, DOUBLE -> value instanceof Number number ? fraction(number.doubleValue()) : null;
            default -> value instanceof String words ? ofWords(words) : null;
        };
    }

    /** Takes a cell of CSV; null if it is of another type. */
    @Nullable
    Object ofText(Object value) {
        String words = (String) value;
        return switch (this) {
            case BOOLEAN -> CsvTypes.truth(words);
            case INTEGER, LONG, FLOAT, DOUBLE -> {
                Number number = CsvTypes.number(words);
                yield number == null ? null : ofJson(number);
            }
            default -> ofWords(words);
        };
    }

    private @Nullable Object whole(Number number) {
        long whole = number.longValue();
        boolean same = number instanceof Long || ((double) whole == number.doubleValue() && whole != Long.MAX_VALUE);
        if (this == INTEGER) {
            return same && whole == (int) whole ? (Object) (int) whole : null;
        }
        return same ? (Object) whole : null;
    }

    private @Nullable Object fraction(double number) {
        if (this == FLOAT) {
            return Float.isFinite((float) number) ? (Object) (float) number : null;
        }
        return number;
    }

    private @Nullable Object ofWords(String words) {
        try {
            return switch (this) {
                case BINARY -> Base64.getDecoder().decode(words);
                case DATETIME -> time(words);
                default -> words;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** Takes a day, a time, or a time with an offset, which is given in UTC. */
    private static LocalDateTime time(String words) {
        String iso = words.replace(' ', 'T');
        if (iso.indexOf('T') < 0) {
            return LocalDate.parse(iso).atStartOfDay();
        } else if (iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T')) {
            return OffsetDateTime.parse(iso)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        }
        return LocalDateTime.parse(iso);
    }
}
