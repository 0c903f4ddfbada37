package io.github.mlopssdk.testing.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MLflow's Python client.
 *
 * @param name what stands in the table
 * @param points how many
 * @param python interpreter that has MLflow
 * @param mode {@code sync} or {@code async}
 */
record PythonClientRun(String name, int points, Path python, String mode) implements Rival {
    private static final String SCRIPT = """
            import sys, time
            import mlflow
            uri, mode, points = sys.argv[1], sys.argv[2], int(sys.argv[3])
            mlflow.set_tracking_uri(uri)
            with mlflow.start_run():
                begun = time.perf_counter()
                for i in range(points):
                    mlflow.log_metric(f"loss/{i % 10}", i * 0.5, step=i // 10, synchronous=mode == "sync")
                if mode == "async":
                    mlflow.flush_async_logging()
                print(points / (time.perf_counter() - begun))
            """;

    @Override
    public double pointsPerSecond(URI server) throws IOException, InterruptedException {
        Path script = Files.createTempFile("rival", ".py");
        try {
            Files.writeString(script, SCRIPT);
            var builder = new ProcessBuilder(List.of(
                            python.toString(), script.toString(), server.toString(), mode, String.valueOf(points)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("MLFLOW_ASYNC_LOGGING_BUFFERING_SECONDS", "1");
            Process process = builder.start();
            List<String> lines = process.inputReader().lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException(name + " ended with " + process.exitValue());
            }
            return lines.stream()
                    .filter(line -> line.matches("[0-9.e+]+"))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElseThrow();
        } finally {
            Files.delete(script);
        }
    }
}
