package io.github.mlopssdk.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Coordinates of libraries, one a line, as Maven and Gradle write them. */
final class DependencyList {
    /** {@code g:a:v=configurations} of Gradle, {@code g:a:type[:classifier]:v:scope} of Maven, or {@code g:a:v}. */
    private static final Pattern LINE = Pattern.compile("([\\w.-]+:[\\w.-]+)((?::[\\w.+-]+)+)(?:[=\\s(].*)?");

    private static final Pattern SCOPE = Pattern.compile(":(compile|provided|runtime|test|system|import)$");

    /** Maven colors what it writes to a terminal. */
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

    private DependencyList() {}

    static Map<String, String> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Returns versions, with type and classifier where there are any, by group and artifact. Scopes do not count. */
    static Map<String, String> parse(String text) {
        var found = new TreeMap<String, String>();
        for (String line : COLOR.matcher(text).replaceAll("").split("\n", -1)) {
            Matcher coordinates = LINE.matcher(line.replace("[INFO]", "").strip());
            if (coordinates.matches()) {
                String rest = SCOPE.matcher(coordinates.group(2)).replaceFirst("");
                // Several classifiers of one library are several entries.
                found.merge(coordinates.group(1), rest.substring(1), (a, b) -> a.equals(b) ? a : a + " " + b);
            }
        }
        return found;
    }
}
