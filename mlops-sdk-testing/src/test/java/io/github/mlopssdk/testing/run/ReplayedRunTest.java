package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are repeated by their id on a real server, from a machine that never had their journal. */
class ReplayedRunTest {
    @TempDir
    Path there;

    @TempDir
    Path here;

    @Test
    void repeatsARunOfTheNewestGeneration(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        repeats(server);
    }

    @Test
    void repeatsARunOfTheGenerationBefore(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) {
        repeats(server);
    }

    @Test
    void refusesARunThatTheServerDoesNotHave(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        RunBuilder builder = builder(server.uri(), here).replay("0123456789abcdef0123456789abcdef");

        assertThatThrownBy(builder::start).isInstanceOf(MlflowException.class);
    }

    private void repeats(MlflowServer server) {
        SeedReport report;
        long drawn;
        String id;
        try (Run first = builder(server.uri(), there).start().seedAll(-7)) {
            report = first.seedReport();
            drawn = first.random("x").nextLong();
            assertThat(first.flush(Duration.ofMinutes(1))).isTrue();
            id = first.id().orElseThrow();
        }

        try (Run again = builder(server.uri(), here).replay(id).start()) {
            assertThat(again.random("x").nextLong()).isEqualTo(drawn);
            assertThat(again.seedReport().rootSeed()).isEqualTo(-7);
            assertThat(again.seedReport().differencesFrom(report)).isEmpty();
            assertThat(again.flush(Duration.ofMinutes(1))).isTrue();
            assertThat(server.python().run(again.id().orElseThrow()).tags())
                    .containsEntry("mlops.replay_of", id)
                    .containsEntry("mlops.seed", "-7");
        }
    }

    private static RunBuilder builder(URI server, Path directory) {
        return Run.builder().experiment("replayed").directory(directory).trackingUri(server);
    }
}
