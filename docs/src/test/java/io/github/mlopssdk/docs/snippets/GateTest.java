package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.gate.Decision;
import io.github.mlopssdk.gate.Fingerprint;
import io.github.mlopssdk.gate.GoodRuns;
import io.github.mlopssdk.gate.RetrainGate;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateTest {
    @TempDir
    Path project;

    @Test
    void aRunRecordsWhatWentIntoIt() throws IOException {
        Path file = Path.of("fingerprint.json");
        Fingerprint.builder(project).seed(42).build().write(file, Instant.EPOCH);
        try {
            record();
            assertThat(Path.of(System.getenv("MLOPS_DIR"), "runs"))
                    .isDirectoryRecursivelyContaining("glob:**/fingerprint.json");
        } finally {
            Files.delete(file);
        }
    }

    private static void record() {
        // #region record
        try (Run run = Run.start("iris").seedAll(42)) {
            Fingerprint.read(Path.of("fingerprint.json")).recordOn(run);
            // train
        }
        // #endregion record
    }

    @Test
    void theGateDecides() throws IOException {
        Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("src/main/java/Net.java"), "class Net {}");
        Files.writeString(project.resolve("data/iris.csv"), "1,2");
        Map<String, Double> params = Map.of("lr", 0.01);
        try (TrackingServer server = TrackingServer.start();
                MlflowClient client = MlflowClient.connect(
                        MlflowSettings.builder(server.uri().toString()).build())) {
            // #region decide
            Fingerprint fingerprint = Fingerprint.builder(project)
                    .sources("src/main/java/**")
                    .config(params)
                    .data("iris", Path.of("data/iris.csv"))
                    .classPath()
                    .seed(42)
                    .build();
            Decision decision = RetrainGate.against(GoodRuns.onServer(client, "iris"))
                    .maxAge(Duration.ofDays(30))
                    .decide(fingerprint);
            if (decision instanceof Decision.Retrain retrain) {
                System.out.println("Training, because of " + retrain.reasons());
            }
            // #endregion decide

            assertThat(decision).isInstanceOf(Decision.Retrain.class);
            try (Run run = Run.builder()
                    .experiment("iris")
                    .trackingUri(server.uri())
                    .directory(project.resolve("runs"))
                    .start()) {
                fingerprint.recordOn(run);
            }
            assertThat(RetrainGate.against(GoodRuns.onServer(client, "iris")).decide(fingerprint))
                    .isInstanceOf(Decision.Skip.class);
        }
    }
}
