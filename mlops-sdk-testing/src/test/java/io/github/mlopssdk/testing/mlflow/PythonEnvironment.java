package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A Python with one version of MLflow, installed from PyPI and kept for later runs.
 *
 * @param directory a virtual environment
 */
record PythonEnvironment(Path directory) {
    private static final String OLD_PYTHON = "import sys; sys.exit(sys.version_info < (3, 10))";

    /** No Python, or no way to install into it. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(String message) {
            super(message);
        }

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    Path python() {
        return directory.resolve("bin/python");
    }

    /** Returns the environment of a generation, installing it if no earlier run has done so. */
    static PythonEnvironment install(MlflowGeneration generation) {
        byte[] requirements = requirements(generation);
        String name = generation.version() + "-" + hash(requirements).substring(0, 12);
        Path directory = cache().resolve("mlflow").resolve(name);
        try {
            Files.createDirectories(directory.getParent());
            Path lock = directory.resolveSibling(name + ".lock");
            // Another build on this machine may want the same; the lock ends with the channel.
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.exists(marker(directory))) {
                    install(directory, requirements);
                }
            }
        } catch (IOException e) {
            throw new Unavailable("cannot install MLflow " + generation.version() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while MLflow was being installed", e);
        }
        return new PythonEnvironment(directory);
    }

    private static void install(Path directory, byte[] requirements) throws IOException, InterruptedException {
        Path parent = directory.getParent();
        run("needs python3, 3.10 or later", parent, "python3", "-c", OLD_PYTHON);
        Folders.delete(directory);
        run("cannot make a virtual environment", parent, "python3", "-m", "venv", directory.toString());
        Path list = directory.resolve("requirements.txt");
        Files.write(list, requirements);
        String python = directory.resolve("bin/python").toString();
        run(
                "pip failed",
                directory,
                python,
                "-m",
                "pip",
                "install",
                "--no-deps",
                "--disable-pip-version-check",
                "-q",
                "-r",
                list.toString());
        Files.createFile(marker(directory));
    }

    /** Written last: without it, an installation broke off. */
    private static Path marker(Path directory) {
        return directory.resolve("installed");
    }

    private static void run(String failure, Path directory, String... words) throws IOException, InterruptedException {
        Command.Outcome outcome = new Command(List.of(words), directory).run();
        if (!outcome.succeeded()) {
            throw new Unavailable(failure + ": " + outcome.output());
        }
    }

    private static Path cache() {
        String configured = System.getenv("MLOPS_TEST_CACHE");
        return configured == null
                ? Path.of(System.getProperty("user.home"), ".cache", "mlops-sdk")
                : Path.of(configured);
    }

    private static byte[] requirements(MlflowGeneration generation) {
        String name = "/mlflow/mlflow-" + generation.version() + ".txt";
        try (InputStream in = Objects.requireNonNull(PythonEnvironment.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new Unavailable("cannot read " + name, e);
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
