package io.github.mlopssdk.gate;

/**
 * Java source as the compiler reads it: comments and layout between tokens are one space each, literals stay as they are.
 * Two sources of equal tokens compile to classes that do the same; only line numbers differ.
 */
final class JavaTokens {
    private final String source;
    private final StringBuilder tokens = new StringBuilder();
    private int at;

    private JavaTokens(String source) {
        this.source = source;
    }

    /**
     * Reduces a source.
     *
     * @return the tokens; the source itself where it has Unicode escapes, which may hide quotes, or where a comment or
     *     literal does not end
     */
    static String of(String source) {
        if (source.contains("\\u")) {
            return source;
        }
        var reader = new JavaTokens(source);
        return reader.read() ? reader.tokens.toString().strip() : source;
    }

    private boolean read() {
        while (at < source.length()) {
            boolean ends = true;
            if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                skipTo(end < 0 ? source.length() : end);
            } else if (source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                ends = end >= 0;
                skipTo(end + 2);
            } else if (source.startsWith("\"\"\"", at)) {
                ends = literal("\"\"\"", true);
            } else if (source.charAt(at) == '"' || source.charAt(at) == '\'') {
                ends = literal(source.substring(at, at + 1), false);
            } else if (isLayout(source.charAt(at))) {
                skipTo(at + 1);
            } else {
                tokens.append(source.charAt(at++));
            }
            if (!ends) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLayout(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private void skipTo(int end) {
        if (tokens.length() > 0 && tokens.charAt(tokens.length() - 1) != ' ') {
            tokens.append(' ');
        }
        at = end;
    }

    /** Copies a literal with its quotes. */
    private boolean literal(String quote, boolean severalLines) {
        int begin = at;
        at += quote.length();
        while (at < source.length() && !source.startsWith(quote, at)) {
            if (source.charAt(at) == '\n' && !severalLines) {
                return false;
            }
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= source.length()) {
            return false;
        }
        at += quote.length();
        tokens.append(source, begin, at);
        return true;
    }
}
