package io.github.mlopssdk.testing.tracking;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory that goes with its test. */
final class TemporaryDirectory implements AutoCloseable {
    /** Threads of a run that has just ended may still write: its housekeeping, and what it notes of its surroundings. */
    private static final int ATTEMPTS = 10;

    private final Path root;

    TemporaryDirectory() {
        try {
            root = Files.createTempDirectory("mlops-tracked-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    Path root() {
        return root;
    }

    /** Paths relative to this directory, with {@code /} between parts. */
    Map<String, byte[]> files() {
        try (Stream<Path> tree = Files.walk(root)) {
            var files = new TreeMap<String, byte[]>();
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
    }

    @Override
    public void close() {
        for (int attempt = 1; ; attempt++) {
            try {
                delete();
                return;
            } catch (DirectoryNotEmptyException stillWritten) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(
                            root + " is still written: a run was left open; close runs before the test ends",
                            stillWritten);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + root, e);
            }
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
