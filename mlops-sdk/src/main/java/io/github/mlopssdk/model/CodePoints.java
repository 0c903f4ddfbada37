package io.github.mlopssdk.model;

/** Text measured as MLflow measures it: in Unicode code points, not in Java's UTF-16 units. Thread-safe. */
public final class CodePoints {
    private CodePoints() {}

    /**
     * Counts the code points of a text.
     *
     * @param text the text
     * @return its length in code points
     */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Cuts a text to a length.
     *
     * @param text the text
     * @param maxCodePoints most code points to keep
     * @return the text, or its first {@code maxCodePoints} code points
     */
    public static String cut(String text, int maxCodePoints) {
        if (text.length() <= maxCodePoints || length(text) <= maxCodePoints) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, maxCodePoints));
    }

    /**
     * Replaces what a server would store as something else: lone surrogates become U+FFFD, NUL becomes U+2400.
     *
     * @param text any string
     * @return text that survives UTF-8 and every database behind MLflow
     */
    public static String wellFormed(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(replacement(c)));
        return clean.toString();
    }

    private static int replacement(int codePoint) {
        if (codePoint == 0) {
            return 0x2400;
        }
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xFFFD : codePoint;
    }
}
