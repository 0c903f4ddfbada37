package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.compare.Comparison;
import io.github.mlopssdk.compare.Spread;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareTest {
    @TempDir
    Path directory;

    @Test
    void comparesWhatWasRecordedHere() {
        for (int seed = 1; seed <= 3; seed++) {
            try (Run run = Run.builder()
                    .experiment("iris")
                    .directory(directory)
                    .offline()
                    .start()) {
                run.logParam("seed", seed).logMetric("accuracy", 0.9 + 0.01 * seed);
            }
        }
        Path page = directory.resolve("comparison.html");

        // #region compare
        Comparison comparison = Comparison.ofRuns(directory)
                .experiment("iris")
                .metrics("accuracy")
                .build();
        System.out.println(comparison);
        comparison.writeHtml(page);
        Spread best = comparison.configurations().get(0).metrics().get("accuracy");
        // #endregion compare

        assertThat(best.count()).isEqualTo(3);
        assertThat(page).content().contains("Every run is a line");
    }

    @Test
    void aServersRunsCompareAlike() {
        try (TrackingServer server = TrackingServer.start();
                MlflowClient client = MlflowClient.connect(
                        MlflowSettings.builder(server.uri().toString()).build())) {
            for (int seed = 1; seed <= 2; seed++) {
                Run.builder()
                        .experiment("iris")
                        .directory(directory)
                        .trackingUri(server.uri())
                        .start()
                        .logParam("seed", seed)
                        .logMetric("accuracy", 0.9 + 0.01 * seed, 0)
                        .logMetric("accuracy", 0.95 + 0.01 * seed, 1)
                        .close();
            }

            Comparison there = Comparison.onServerWithCurves(client, "iris").build();
            Comparison here = Comparison.ofRuns(directory).build();

            assertThat(there.table()).isEqualTo(here.table());
            assertThat(there.html()).contains("id=\"curves\"");
            assertThat(Comparison.onServer(client, "iris").build().html()).doesNotContain("id=\"curves\"");
        }
    }
}
