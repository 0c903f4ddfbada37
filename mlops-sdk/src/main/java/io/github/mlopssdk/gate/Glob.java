package io.github.mlopssdk.gate;

import java.util.regex.Pattern;

/**
 * A pattern of paths, as git and Ant read it: {@code *} and {@code ?} stay within a directory, {@code **}{@code /} stands
 * for any number of them, none included.
 *
 * @param text such as {@code src/main/java/**}
 */
record Glob(String text) {
    /** Checks that the pattern stays below the directory that it is used in. */
    Glob {
        text = text.strip();
        while (text.startsWith("./")) {
            text = text.substring(2);
        }
        if (text.isEmpty()
                || text.startsWith("/")
                || text.startsWith("../")
                || text.contains("/../")
                || text.contains("\\")
                || text.matches("[A-Za-z]:.*")) {
            throw new IllegalArgumentException(
                    "a pattern of files must be relative to the project, with '/' between parts: '" + text + "'");
        }
    }

    /**
     * Tells whether a file below a directory may match: most directories need not be looked into.
     *
     * @param directory with {@code /} behind each part
     */
    boolean mayMatchBelow(String directory) {
        int wild = wildcard();
        String literal = text.substring(0, wild);
        boolean above = literal.startsWith(directory);
        return above
                || (wild < text.length() && directory.startsWith(literal.substring(0, literal.lastIndexOf('/') + 1)));
    }

    private int wildcard() {
        int wild = 0;
        while (wild < text.length() && text.charAt(wild) != '*' && text.charAt(wild) != '?') {
            wild++;
        }
        return wild;
    }

    Pattern pattern() {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
