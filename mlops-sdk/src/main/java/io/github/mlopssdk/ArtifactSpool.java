package io.github.mlopssdk;

import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The run's own copies of its artifacts, below {@code artifacts} in its directory. A copy is made beside its place and
 * moved there whole, so that a reader sees the old file or the new one. Thread-safe.
 */
final class ArtifactSpool {
    private final Path root;

    ArtifactSpool(Path runDirectory) {
        this.root = runDirectory.resolve("artifacts");
    }

    ArtifactFile take(Artifact artifact) throws IOException {
        if (!Files.isRegularFile(artifact.file())) {
            throw new IllegalArgumentException("file does not exist or is no regular file: " + artifact.file());
        }
        if (!artifact.copied()) {
            Path file = artifact.file().toAbsolutePath();
            return describe(artifact.path(), file, digest(file), false);
        }
        try (InputStream in = Files.newInputStream(artifact.file())) {
            return copy(in, artifact.path());
        }
    }

    ArtifactFile write(byte[] content, String path) throws IOException {
        return copy(new ByteArrayInputStream(content), path);
    }

    static String json(Object value) {
        try {
            return ValueJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("value cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /** Makes an empty directory, in which files are put together until {@link #adopt} takes them. */
    Path newDirectory() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(root), "new-");
    }

    /** Moves the files of a {@link #newDirectory} to their place, each whole, and deletes what else was there. */
    List<ArtifactFile> adopt(Path made, String path) throws IOException {
        Path target = root.resolve(ArtifactFile.checkPath(path));
        Set<Path> old = new HashSet<>(Files.isDirectory(target) ? filesBelow(target) : List.of());
        var files = new ArrayList<ArtifactFile>();
        for (Path file : filesBelow(made)) {
            Path place = target.resolve(made.relativize(file));
            String sha256 = digest(file);
            Files.createDirectories(place.resolve("..").normalize());
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            files.add(describe(relative(root, place), place, sha256, true));
            old.remove(place);
        }
        for (Path file : old) {
            Files.delete(file);
        }
        return files;
    }

    /**
     * Moves a {@link #newDirectory} to where a model stays as it was logged, and shows its files at their path among the
     * run's files, in place of a model that was logged there before.
     */
    List<ArtifactFile> keepModel(Path made, String key, String path) throws IOException {
        Path kept = Files.createDirectories(root.resolveSibling("models")).resolve(key);
        Files.move(made, kept);
        Path shown = newDirectory();
        try {
            var files = new ArrayList<ArtifactFile>();
            for (Path file : filesBelow(kept)) {
                String name = relative(kept, file);
                Path link = shown.resolve(name);
                Files.createDirectories(link.resolve("..").normalize());
                linkOrCopy(file, link);
                files.add(describe(ArtifactFile.checkPath(path) + "/" + name, file, digest(file), true));
            }
            adopt(shown, path);
            return files;
        } finally {
            discard(shown);
        }
    }

    private static void linkOrCopy(Path file, Path link) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | IOException e) {
            // Not every file system has hard links.
            Files.copy(file, link);
        }
    }

    /** Deletes a {@link #newDirectory} and what is left in it, unless it was moved as a whole. */
    static void discard(Path made) throws IOException {
        if (!Files.exists(made)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(made)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Lists the files of a directory that this class has filled. */
    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static String relative(Path directory, Path file) {
        return directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    private ArtifactFile copy(InputStream content, String path) throws IOException {
        Path target = root.resolve(ArtifactFile.checkPath(path));
        Path parent = target.getParent();
        Files.createDirectories(parent == null ? root : parent);
        Path part = Files.createTempFile(root, "copy-", ".part");
        try (var in = new DigestInputStream(content, Sha256.begin())) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return describe(path, target, Sha256.hex(in.getMessageDigest()), true);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    private static ArtifactFile describe(String path, Path file, String sha256, boolean snapshot) throws IOException {
        return new ArtifactFile(
                path, file, Files.size(file), Files.getLastModifiedTime(file).toMillis(), sha256, snapshot);
    }
}
