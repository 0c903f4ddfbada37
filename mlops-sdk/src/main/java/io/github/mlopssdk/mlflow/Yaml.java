package io.github.mlopssdk.mlflow;

import java.util.Locale;
import java.util.regex.Pattern;

/** Nested sections and texts in YAML's block style: all that an MLmodel file needs. Not thread-safe. */
final class Yaml {
    /** Safe without quotes in YAML 1.1, if none of {@link #WORDS}. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

    private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private final StringBuilder text = new StringBuilder();

    Yaml section(int depth, String key) {
        return line(depth, key, "");
    }

    Yaml entry(int depth, String key, String value) {
        return line(depth, key, " " + scalar(value));
    }

    /** Makes the section just begun an empty one. */
    void emptySection() {
        text.insert(text.length() - 1, " {}");
    }

    private Yaml line(int depth, String key, String rest) {
        text.append("  ".repeat(depth))
                .append(scalar(key))
                .append(':')
                .append(rest)
                .append('\n');
        return this;
    }

    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !WORDS.matcher(value).matches()) {
            return value;
        }
        return value.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? "'" + value.replace("'", "''") + "'"
                : escaped(value);
    }

    private static String escaped(String value) {
        var quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
