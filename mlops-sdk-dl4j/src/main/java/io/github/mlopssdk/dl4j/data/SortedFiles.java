package io.github.mlopssdk.dl4j.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files in an order that is the same on every file system. Thread-safe. */
public final class SortedFiles {
    private SortedFiles() {}

    /**
     * Lists the regular files of a directory and of those below it.
     *
     * @param directory where to look; symbolic links are followed
     * @param extensions without a dot, such as {@code "csv"}; none for all files
     * @return the files, sorted by their path below the directory
     * @throws IOException if the directory cannot be read
     */
    public static List<Path> in(Path directory, String... extensions) throws IOException {
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> hasExtension(file, extensions))
                    .sorted(Comparator.comparing(file -> name(directory, file)))
                    .toList();
        }
    }

    private static boolean hasExtension(Path file, String... extensions) {
        for (String extension : extensions) {
            if (file.toString().endsWith("." + extension)) {
                return true;
            }
        }
        return extensions.length == 0;
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace(File.separatorChar, '/');
    }
}
