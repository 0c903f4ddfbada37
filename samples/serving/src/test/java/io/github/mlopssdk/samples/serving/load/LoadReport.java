package io.github.mlopssdk.samples.serving.load;

import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks every way of serving the same, and writes what came of it into a page. */
public final class LoadReport {
    private static final int USERS = 2000;
    private static final int ROUNDS = 3;
    private static final String REPLICAS = "two unbatched replicas, round robin";
    private static final String PYTHON = "MLflow's Python server, 2 workers";

    private LoadReport() {}

    /**
     * Measures.
     *
     * @param arguments the page; seconds that are measured, 60 if there are none
     * @throws Exception if a server does not start or the page cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        var load = new Load(USERS, USERS, Duration.ofSeconds(Math.min(10, seconds)), Duration.ofSeconds(seconds));
        Path folder = Files.createTempDirectory("load");
        var page = new LoadPage(load);
        List<Arm> left = arms(folder, python());
        for (int round = 0; round < ROUNDS; round++) {
            var keepUp = new ArrayList<Arm>();
            for (Arm arm : left) {
                System.err.println(arm.subject().title() + ", " + arm.name());
                Arm.Outcome outcome = arm.run(load);
                if (outcome.result().keptUp()) {
                    keepUp.add(arm);
                }
                page.add(arm, outcome);
                // After each of them, so that a long run is not lost.
                page.writeInto(Path.of(arguments[0]));
            }
            left = keepUp;
        }
    }

    private static Path python() {
        try (MlflowServer tracking = MlflowServer.open(MlflowGeneration.MLFLOW_3)) {
            return tracking.interpreter();
        }
    }

    private static List<Arm> arms(Path folder, Path interpreter) throws IOException {
        var java = new JavaServers(folder);
        var python = new PythonServers(folder, interpreter);
        return List.of(
                new Arm("batched", Subject.MLP, List.of(java.batched(Subject.MLP))),
                new Arm("unbatched", Subject.MLP, List.of(java.unbatched(Subject.MLP))),
                new Arm(REPLICAS, Subject.MLP, java.replicas(Subject.MLP)),
                new Arm(PYTHON, Subject.MLP, List.of(python.server(Subject.MLP))),
                new Arm("batched", Subject.SMALL_MLP, List.of(java.batched(Subject.SMALL_MLP))),
                new Arm("batched", Subject.CNN, List.of(java.batched(Subject.CNN))),
                new Arm("unbatched", Subject.CNN, List.of(java.unbatched(Subject.CNN))),
                new Arm(REPLICAS, Subject.CNN, java.replicas(Subject.CNN)),
                new Arm(PYTHON, Subject.CNN, List.of(python.server(Subject.CNN))));
    }
}
