package io.github.mlopssdk.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stretch of compiled code that a page shows: what stands between {@code // #region name} and
 * {@code // #endregion name}.
 *
 * @param file a Java file, relative to the repository
 * @param name unique in its file
 */
record Region(String file, String name) {
    /** Only what Maven compiles counts: a module has a POM and its code in one of these places. */
    private static final Pattern COMPILED = Pattern.compile("(.+)/src/(main|test)/java/.+\\.java");

    private static final Pattern MARKER = Pattern.compile("\\s*// #(end)?region .*");

    /** Reads {@code path/to/File.java#name}. */
    static Optional<Region> parse(String reference) {
        int hash = reference.indexOf('#');
        return hash < 1 || hash == reference.length() - 1
                ? Optional.empty()
                : Optional.of(new Region(reference.substring(0, hash), reference.substring(hash + 1)));
    }

    boolean isCompiled(Path repository) {
        var module = COMPILED.matcher(file);
        return module.matches()
                && Files.isRegularFile(repository.resolve(module.group(1)).resolve("pom.xml"))
                && Files.isRegularFile(repository.resolve(file));
    }

    /** Returns the code without the indentation that all lines share, or empty if the file has no such region. */
    Optional<String> text(Path repository) throws IOException {
        List<String> lines = Files.readAllLines(repository.resolve(file));
        int begin = indexOf(lines, "// #region " + name);
        int end = indexOf(lines, "// #endregion " + name);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        List<String> code = lines.subList(begin + 1, end).stream()
                .filter(line -> !MARKER.matcher(line).matches())
                .toList();
        return Optional.of(String.join("\n", code).stripIndent());
    }

    private static int indexOf(List<String> lines, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        return -1;
    }
}
