package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of data, each in a directory named like its SHA-256 under its own name, read-only. Safe for several processes: a
 * copy appears as a whole.
 *
 * @param root made when the first copy comes
 */
record DataCache(Path root) {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    /**
     * Data on this machine.
     *
     * @param path file or directory
     * @param content its digest and size, as just read
     */
    record Found(Path path, DatasetContent content) {}

    /** Finds a copy and reads it through; a damaged one is deleted. */
    Optional<Found> find(String sha256) throws IOException {
        Path directory = directory(sha256);
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        Optional<Path> copy = children(directory).stream().findFirst();
        if (copy.isPresent()) {
            DatasetContent content = FileContent.of(copy.get());
            if (content.sha256().equals(sha256)) {
                return Optional.of(new Found(copy.get(), content));
            }
            LOG.warn("The copy {} is damaged and will be fetched again", copy.get());
        }
        delete(directory);
        return Optional.empty();
    }

    /** Makes an empty directory for a copy to be. */
    Path newDirectory() throws IOException {
        Files.createDirectories(root.resolve("incoming"));
        return Files.createTempDirectory(root.resolve("incoming"), "");
    }

    /** Keeps what lies in a directory from {@link #newDirectory}, and returns where it is from now on. */
    Found keep(Path incoming, String fileName, DatasetContent content) throws IOException {
        Path target = directory(content.sha256());
        Files.createDirectories(target.getParent());
        makeReadOnly(incoming.resolve(fileName));
        try {
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was first.
            return find(content.sha256()).orElseThrow(() -> e);
        }
        return new Found(target.resolve(fileName), content);
    }

    private static void makeReadOnly(Path copy) throws IOException {
        try (Stream<Path> tree = Files.walk(copy)) {
            // A hint for people; where it does not work, the digest tells.
            tree.filter(Files::isRegularFile).forEach(file -> file.toFile().setReadOnly());
        }
    }

    private Path directory(String sha256) {
        return root.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            path.toFile().setWritable(true);
            Files.delete(path);
        }
    }
}
