package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures everything in interleaved rounds and writes the page. */
public final class Bench {
    private static final int ROUNDS = 5;

    private Bench() {}

    /**
     * Runs.
     *
     * @param args the page to write into
     */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("bench-");
        var figures = new Figures();
        var calls = new CallBench(directory, new Figures(), 100_000);
        calls.round();
        calls = new CallBench(directory, figures, 100_000);
        var threads = new ThreadBench(directory, figures, 400_000);
        var starts = new StartBench(directory, figures);
        var surroundings = new SurroundingsBench(directory, figures, 200);
        for (int round = 0; round < ROUNDS; round++) {
            System.out.println("round " + round);
            calls.round();
            threads.round();
            starts.round();
            surroundings.round();
        }
        new QueueBench(directory, figures, 1_000_000).round();
        try (MlflowServer server = MlflowServer.open(MlflowGeneration.MLFLOW_3)) {
            Path python = server.interpreter();
            List<Rival> rivals = List.of(
                    new OurRun(20_000, directory.resolve("delivery")),
                    new RawHttp(20_000),
                    new JavaClientRun(200),
                    new PythonClientRun("MLflow Python, sync", 200, python, "sync"),
                    new PythonClientRun("MLflow Python, async with buffering", 5_000, python, "async"));
            var training = new TrainingBench(directory, figures, 5_000, server.uri());
            var files = new FileBench(directory, figures, server.uri(), 200, 1_000);
            for (int round = 0; round < ROUNDS; round++) {
                System.out.println("round " + round);
                for (Rival rival : rivals) {
                    figures.add("delivered, " + rival.name(), rival.pointsPerSecond(server.uri()));
                }
                training.round();
                if (round < 3) {
                    files.round();
                }
            }
        }
        new RecordingPage(figures).write(Path.of(args[0]));
    }
}
