package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.model.Durability;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OfflineTest {
    @Test
    void anOfflineRunIsRecordedLocally() {
        // #region offline
        try (Run run = Run.builder().experiment("iris").offline().start()) {
            run.logMetric("accuracy", 0.97);
        }
        // #endregion offline

        assertThat(Path.of(System.getenv("MLOPS_DIR"), "runs")).isDirectoryContaining("glob:**-iris-*");
    }

    @Test
    void syncNeedsAServer() {
        assertThatThrownBy(OfflineTest::sync).hasMessageContaining("MLFLOW_TRACKING_URI");
    }

    private static void sync() {
        // #region sync
        SyncReport report = Run.syncAll(Path.of(".mlops"));
        report.runs().forEach(run -> System.out.println(run.key() + ": " + run.outcome() + " " + run.message()));
        // #endregion sync
    }

    @Test
    void everyCallCanSurviveAPowerFailure() {
        // #region durability
        Run run = Run.builder().experiment("iris").durability(Durability.SYNC).start();
        // #endregion durability
        run.logMetric("accuracy", 0.97).close();

        assertThat(run.health().isGood()).isTrue();
    }

    @Test
    void closeWaitsNoLongerThanItIsTold() {
        // #region close
        Run run = Run.builder()
                .experiment("iris")
                .closeTimeout(Duration.ofSeconds(10))
                .start();
        // #endregion close
        run.close();

        assertThat(run.directory().resolve("report.html")).exists();
    }

    @Test
    void flushTellsWhetherAllHasArrived() {
        try (Run run = Run.start("iris").logMetric("accuracy", 0.97)) {
            // #region flush
            boolean arrived = run.flush(Duration.ofSeconds(30));
            // #endregion flush

            assertThat(arrived).isTrue();
        }
    }
}
