package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python with one version of MLflow, installed from PyPI and kept for later runs.
 *
 * @param directory a virtual environment
 */
record PythonEnvironment(Path directory) {
    private static final String OLD_PYTHON = "import sys; sys.exit(sys.version_info < (3, 10))";
    private static final String LIST = "requirements.txt";

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
        String version = generation.version();
        return new PythonEnvironment(
                CachedDirectory.of(version, "/mlflow/mlflow-" + version + ".txt", PythonEnvironment::installInto));
    }

    static void installInto(Path directory, byte[] requirements) throws IOException, InterruptedException {
        Path parent = directory.getParent();
        run("needs python3, 3.10 or later", parent, "python3", "-c", OLD_PYTHON);
        run("cannot make a virtual environment", parent, "python3", "-m", "venv", directory.toString());
        Files.write(directory.resolve(LIST), requirements);
        new PythonEnvironment(directory).pip(directory, "-r", LIST);
    }

    /** Returns a directory with an S3 server and the client that MLflow wants, for the path of this environment. */
    Path s3Packages() {
        return CachedDirectory.of("s3", "/mlflow/s3.txt", (directory, requirements) -> {
            Files.createDirectories(directory);
            Files.write(directory.resolve(LIST), requirements);
            pip(directory, "--target", directory.toString(), "-r", LIST);
        });
    }

    private void pip(Path directory, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(
                List.of(python().toString(), "-m", "pip", "install", "--no-deps", "--disable-pip-version-check", "-q"));
        all.addAll(List.of(words));
        run("pip failed", directory, all.toArray(new String[0]));
    }

    private static void run(String failure, Path directory, String... words) throws IOException, InterruptedException {
        Command.Outcome outcome = new Command(List.of(words), directory).run();
        if (!outcome.succeeded()) {
            throw new Unavailable(failure + ": " + outcome.output());
        }
    }
}
