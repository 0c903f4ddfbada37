package io.github.mlopssdk.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that patterns choose. Immutable.
 *
 * @param included patterns of files that belong
 * @param excluded patterns of files among them that do not
 */
record WatchedFiles(List<Glob> included, List<Glob> excluded) {
    /** What changes without the code: git's own files, and what this library records. */
    private static final Set<String> PASSED_OVER = Set.of(".git", ".mlops");

    WatchedFiles {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }

    /** Tells whether a path, with {@code /} between parts, belongs. */
    boolean contains(String path) {
        return matches(included, path) && !matches(excluded, path);
    }

    private static boolean matches(List<Glob> globs, String path) {
        return globs.stream().anyMatch(glob -> glob.pattern().matcher(path).matches());
    }

    /**
     * Finds the files.
     *
     * @return by path, with {@code /} between parts, sorted
     * @throws IllegalArgumentException if a pattern finds none: a typing error would otherwise watch nothing for ever
     */
    Map<String, Path> below(Path root) {
        Map<String, Path> all = all(root);
        for (Glob glob : included) {
            var pattern = glob.pattern();
            if (all.keySet().stream().noneMatch(path -> pattern.matcher(path).matches())) {
                throw new IllegalArgumentException("no file below " + root + " is like '" + glob.text() + "'");
            }
        }
        all.keySet().removeIf(path -> !contains(path));
        return all;
    }

    private Map<String, Path> all(Path root) {
        var found = new TreeMap<String, Path>();
        try {
            // Links are followed, for what they lead to is what is compiled.
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor(root, found));
        } catch (IOException e) {
            throw new UncheckedIOException("the files below " + root + " cannot be read", e);
        }
        return found;
    }

    private SimpleFileVisitor<Path> visitor(Path root, Map<String, Path> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(root) || isOfUse(directory)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            private boolean isOfUse(Path directory) {
                String path = slashes(root.relativize(directory)) + "/";
                return !PASSED_OVER.contains(String.valueOf(directory.getFileName()))
                        && included.stream().anyMatch(glob -> glob.mayMatchBelow(path));
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.put(slashes(root.relativize(file)), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // What a link in a circle leads to was seen already.
                if (failure instanceof FileSystemLoopException || !isOfUse(file)) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        };
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
