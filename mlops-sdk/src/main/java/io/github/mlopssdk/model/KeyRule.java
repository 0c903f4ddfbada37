package io.github.mlopssdk.model;

import java.util.regex.Pattern;

/**
 * The rule that MLflow servers apply to the keys of params, metrics and tags: at most {@value #MAX_CODE_POINTS} code
 * points of letters, digits, {@code _ - . : /} and space, forming a normal relative path.
 *
 * <p>Source: {@code mlflow/utils/validation.py}; a server refuses a whole batch for one bad key, so keys are checked
 * where they enter. Thread-safe.
 */
public final class KeyRule {
    /** Longest key in code points. */
    public static final int MAX_CODE_POINTS = 250;

    /** Python's {@code \\w} has no combining marks, unlike Java's. */
    private static final Pattern ALLOWED = Pattern.compile("[/\\p{L}\\p{N}_.\\- :]*");

    private static final Pattern FORBIDDEN = Pattern.compile("[^/\\p{L}\\p{N}_.\\- :]");

    private KeyRule() {}

    /**
     * Returns the key if a server will take it.
     *
     * @param what what the key is for, such as {@code "param key"}; the message begins with it
     * @param key the key
     * @return {@code key}
     * @throws IllegalArgumentException if the key is empty, too long, has a forbidden character or is no normal path
     */
    public static String check(String what, String key) {
        if (isPlain(key)) {
            return key;
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        if (key.codePointCount(0, key.length()) > MAX_CODE_POINTS) {
            throw new IllegalArgumentException(
                    what + " has more than " + MAX_CODE_POINTS + " characters: " + key.substring(0, 60) + "…");
        }
        if (!ALLOWED.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + key + "' may hold letters, digits, '_', '-', '.', ':', '/' and space only");
        }
        if (!isNormalPath(key)) {
            throw new IllegalArgumentException(
                    what + " '" + key + "' must not begin or end with '/', nor hold '//', '.' or '..' as a part");
        }
        return key;
    }

    /**
     * Makes a key that {@link #check} accepts, for callers that must not fail: forbidden characters become {@code _},
     * path parts that no server takes are dropped, the rest is cut.
     *
     * @param key any string
     * @return {@code key} itself if it is valid, else the nearest valid key
     */
    public static String repair(String key) {
        var parts = new StringBuilder();
        for (String part : FORBIDDEN.matcher(key).replaceAll("_").split("/", -1)) {
            if (!part.isBlank() && !part.equals(".") && !part.equals("..")) {
                parts.append(parts.isEmpty() ? "" : "/").append(part);
            }
        }
        if (parts.isEmpty()) {
            return "_";
        }
        return CodePoints.cut(parts.toString(), MAX_CODE_POINTS).replaceAll("(/\\.{0,2})+$", "");
    }

    /** Recognizes most keys without a regular expression: every point that is read back from a journal comes here. */
    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean plain = c == '_' || (c < 128 && Character.isLetterOrDigit(c));
            boolean innerSlash = c == '/' && i > 0 && i < key.length() - 1 && key.charAt(i - 1) != '/';
            if (!plain && !innerSlash) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= MAX_CODE_POINTS;
    }

    private static boolean isNormalPath(String key) {
        for (String part : key.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
