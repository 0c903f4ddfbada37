package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DistributedTest {
    @Test
    void anotherProcessJoinsTheRun() {
        try (TrackingServer tracking = TrackingServer.start()) {
            URI server = tracking.uri();

            // #region leader
            Run run = Run.builder().experiment("iris").trackingUri(server).start();
            run.flush(Duration.ofSeconds(30));
            String id = run.id().orElseThrow();
            // #endregion leader
            join(server, id, 0.5, 7);
            assertThat(tracking.run("iris").status()).isEqualTo("RUNNING");
            run.close();

            assertThat(tracking.run("iris").history("loss")).hasSize(1);
            assertThat(tracking.run("iris").status()).isEqualTo("FINISHED");
        }
    }

    private static void join(URI server, String id, double loss, long step) {
        // #region writer
        try (Run run = Run.builder().joins(id, "1").trackingUri(server).start()) {
            run.logMetric("loss", loss, step);
        }
        // #endregion writer
    }
}
