package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are delivered by another process than the one that recorded them. */
class SyncedRunTest {
    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void offlineRunsArriveWholeAndOnce() {
        try (Run parent = Run.builder()
                .experiment("offline")
                .directory(directory)
                .offline()
                .start()) {
            parent.logMetric("loss", Double.NaN, 0).logText("hello", "t.txt");
            try (Run child = parent.child("child")) {
                child.logMetric("loss", 2, 0);
            }
        }

        SyncReport first = sync();
        SyncReport second = sync();

        assertThat(first.isComplete()).isTrue();
        assertThat(first.runs()).extracting(SyncReport.Entry::outcome).containsOnly(SyncReport.Outcome.DELIVERED);
        assertThat(second.runs()).extracting(SyncReport.Entry::outcome).containsOnly(SyncReport.Outcome.UP_TO_DATE);
        assertThat(server.runs()).hasSize(2).allMatch(run -> run.status().equals("FINISHED"));
        TrackedRun child = server.runs().stream()
                .filter(run -> run.name().equals("child"))
                .findFirst()
                .orElseThrow();
        assertThat(child.tags()).containsKey("mlflow.parentRunId");
        assertThat(child.history("loss")).hasSize(1);
    }

    @Test
    void aServerThatIsAwayLeavesThemInPlace() {
        try (Run run =
                Run.builder().experiment("later").directory(directory).offline().start()) {
            run.logMetric("loss", 1, 0);
        }
        server.stop();
        SyncReport failed = sync();
        server.restart();

        assertThat(failed.isComplete()).isFalse();
        assertThat(sync().isComplete()).isTrue();
        assertThat(server.run("later").history("loss")).hasSize(1);
    }

    private SyncReport sync() {
        return Run.builder().directory(directory).trackingUri(server.uri()).syncAll(run -> {});
    }
}
