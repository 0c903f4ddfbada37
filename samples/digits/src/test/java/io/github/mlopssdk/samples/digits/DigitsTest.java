package io.github.mlopssdk.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitsTest {

    @Test
    void readsMoreThanNineteenOfTwentyDigits(@TempDir Path directory) {
        Run run;
        try (TrackingServer server = TrackingServer.start()) {
            run = Run.builder()
                    .directory(directory)
                    .trackingUri(server.uri())
                    .experiment("digits")
                    .start();
            try (run) {
                assertThat(Digits.train(run.seedAll(42))).isGreaterThan(0.95);
                assertThat(run.health().isGood()).isTrue();
            }
            assertThat(server.run("digits").datasets()).hasSize(2);
            try (MlflowClient client = MlflowClient.connect(
                    MlflowSettings.builder(server.uri().toString()).build())) {
                assertThat(client.registry().findByAlias("digits", "champion")).isPresent();
            }
        }
        assertThat(run.directory().resolve("report.html"))
                .content()
                .contains(
                        "validation/accuracy",
                        "final/auc",
                        "final/confusion_matrix.svg",
                        "num_rows: 1438",
                        "num_rows: 359");
        assertThat(run.directory().resolve("artifacts/final"))
                .isDirectoryContaining("glob:**/confusion_matrix.svg")
                .isDirectoryContaining("glob:**/roc.svg")
                .isDirectoryContaining("glob:**/calibration.svg")
                .isDirectoryContaining("glob:**/classes.json");
    }
}
