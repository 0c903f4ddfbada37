package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
    @Test
    void switches() {
        // #region switches
        Run run = Run.builder()
                .experiment("iris")
                .systemMetrics(true)
                .uncommittedDiff(true)
                .group("mlp")
                .start();
        // #endregion switches
        run.close();

        assertThat(run.directory().resolve("report.html")).content().contains("mlops.group");
    }

    @Test
    void nothingOfItself() {
        // #region none
        Run run = Run.builder().recordEnvironment(false).start();
        // #endregion none
        run.close();

        assertThat(run.directory().resolve("artifacts/mlops")).doesNotExist();
    }

    @Test
    void goesOn() {
        try (TrackingServer tracking = TrackingServer.start()) {
            URI server = tracking.uri();
            String id;
            try (Run run = Run.builder().experiment("iris").trackingUri(server).start()) {
                run.flush(Duration.ofSeconds(30));
                id = run.id().orElseThrow();
            }

            // #region resume
            try (Run run = Run.builder().resumes(id).trackingUri(server).start()) {
                run.logMetric("accuracy/later", 0.97);
            }
            // #endregion resume

            assertThat(tracking.run("iris").history("accuracy/later")).hasSize(1);
        }
    }
}
