package io.github.mlopssdk.testing.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that runs to its end. */
record Command(List<String> words, Path directory) {
    /** What came of it: exit code, standard output and standard error in one text. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    Outcome run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        removeMlflowSettings(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** What a developer has set for their own work must not reach the servers and clients of a test. */
    static void removeMlflowSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("PYTHON"));
        environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    }
}
