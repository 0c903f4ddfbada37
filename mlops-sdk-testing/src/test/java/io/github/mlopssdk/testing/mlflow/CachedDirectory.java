package io.github.mlopssdk.testing.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** A directory of Python packages that is made once and kept for later runs, as long as its requirements stay. */
final class CachedDirectory {
    /** Fills a directory. */
    interface Filling {
        void fill(Path directory, byte[] requirements) throws IOException, InterruptedException;
    }

    private CachedDirectory() {}

    /** Returns the directory, filled by an earlier run or now. */
    static Path of(String name, String requirementsFile, Filling filling) {
        byte[] requirements = read(requirementsFile);
        String versioned = name + "-" + hash(requirements).substring(0, 12);
        Path directory = cache().resolve("mlflow").resolve(versioned);
        try {
            Files.createDirectories(directory.getParent());
            Path lock = directory.resolveSibling(versioned + ".lock");
            // Another build on this machine may want the same; the lock ends with the channel.
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.exists(marker(directory))) {
                    Folders.delete(directory);
                    filling.fill(directory, requirements);
                    Files.createFile(marker(directory));
                }
            }
        } catch (IOException e) {
            throw new PythonEnvironment.Unavailable("cannot install " + name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PythonEnvironment.Unavailable("interrupted while " + name + " was being installed", e);
        }
        return directory;
    }

    /** Written last: without it, an installation broke off. */
    private static Path marker(Path directory) {
        return directory.resolve("installed");
    }

    private static Path cache() {
        String configured = System.getenv("MLOPS_TEST_CACHE");
        return configured == null
                ? Path.of(System.getProperty("user.home"), ".cache", "mlops-sdk")
                : Path.of(configured);
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(CachedDirectory.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new PythonEnvironment.Unavailable("cannot read " + name, e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
