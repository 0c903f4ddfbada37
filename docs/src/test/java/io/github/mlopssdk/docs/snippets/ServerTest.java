package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.Credential;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServerTest {
    /** Stands for what hands out tokens at the reader's place. */
    private interface Vault {
        String token();
    }

    @Test
    void aRunGoesToTheServerThatTheBuilderNames() {
        try (TrackingServer tracking = TrackingServer.start()) {
            URI server = tracking.uri();

            // #region uri
            Run run = Run.builder().experiment("iris").trackingUri(server).start();
            // #endregion uri
            run.logParam("lr", 0.01).close();

            assertThat(tracking.run("iris").params()).containsEntry("lr", "0.01");
            assertThat(run.url()).isPresent();
        }
    }

    @Test
    void aLoginCanBeAFunction() {
        Vault vault = () -> "secret";
        try (TrackingServer tracking = TrackingServer.start()) {
            String address = tracking.uri().toString();

            // #region settings
            MlflowSettings server = MlflowSettings.builder(address)
                    .credentials(() -> Optional.of(new Credential.Bearer(vault.token())))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            Run run = Run.builder().experiment("iris").server(server).start();
            // #endregion settings
            run.close();

            assertThat(tracking.requests())
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).contains("Bearer secret"));
        }
    }

    @Test
    void aRunTellsWhenItFallsBehind() {
        try (TrackingServer tracking = TrackingServer.start()) {
            URI server = tracking.uri();

            // #region lag
            Run run = Run.builder()
                    .experiment("iris")
                    .trackingUri(server)
                    .onLag(
                            Duration.ofMinutes(5),
                            health -> System.err.println(health.undelivered() + " events wait since "
                                    + health.lag().toMinutes() + " minutes: "
                                    + health.problem().orElse("")))
                    .start();
            // #endregion lag
            run.logMetric("loss", 0.5).close();

            assertThat(run.health().undelivered()).isZero();
            assertThat(run.health().lag()).isZero();
        }
    }
}
