package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncPlan;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

    @Test
    void whatWasRefusedIsSentOnceMoreAndOnce() {
        server.inject(
                Fault.reply(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"not today\"}"),
                Integer.MAX_VALUE,
                request -> request.body().contains("fussy") || request.body().contains("old value"));
        Run run = Run.builder()
                .experiment("refused")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
        run.logMetric("fussy", 1, 0)
                .logMetric("fussy", Double.NaN, 1)
                .logMetric("loss", 3, 0)
                .setTag("state", "old value");
        assertThat(run.flush(Duration.ofSeconds(60))).isTrue();
        run.setTag("state", "new").close();
        assertThat(run.health().rejected()).isEqualTo(3);
        assertThat(retry().runs()).allMatch(entry -> entry.rejected() == 2);
        server.clearFaults();

        assertThat(sync().isComplete()).isFalse();
        SyncReport retried = retry();
        assertThat(retried.isComplete()).as("%s", retried).isTrue();
        assertThat(retry().runs()).allMatch(entry -> entry.outcome() == SyncReport.Outcome.UP_TO_DATE);
        TrackedRun stored = server.run("refused");
        assertThat(stored.history("fussy")).hasSize(2);
        assertThat(stored.history("loss")).hasSize(1);
        assertThat(stored.tags()).containsEntry("state", "new");
        assertThat(stored.status()).isEqualTo("FINISHED");
        assertThat(run.directory().resolve("rejected.jsonl")).doesNotExist();
    }

    @Test
    void oneRunIsSentAlone() {
        String key;
        try (Run one = Run.builder()
                        .experiment("one")
                        .directory(directory)
                        .offline()
                        .start();
                Run two = Run.builder()
                        .experiment("two")
                        .directory(directory)
                        .offline()
                        .start()) {
            key = two.key();
            assertThat(one.key()).isNotEqualTo(key);
        }

        SyncReport report =
                Run.builder().directory(directory).trackingUri(server.uri()).sync(SyncPlan.ALL.only(key), entry -> {});

        assertThat(report.runs()).extracting(SyncReport.Entry::key).containsExactly(key);
        assertThat(server.runs()).extracting(TrackedRun::experiment).containsExactly("two");
    }

    @Test
    void aRunThatWasBegunOnOneServerIsNotSentToAnother() {
        Run run = Run.builder()
                .experiment("moved")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
        assertThat(run.flush(Duration.ofSeconds(60))).isTrue();
        server.stop();
        run.logMetric("loss", 1, 0).close();
        try (TrackingServer other = TrackingServer.start()) {
            SyncReport refused =
                    Run.builder().directory(directory).trackingUri(other.uri()).syncAll(entry -> {});

            assertThat(refused.isComplete()).isFalse();
            assertThat(refused.runs().get(0).message())
                    .contains("begun on " + server.uri())
                    .contains("set MLFLOW_TRACKING_URI=" + server.uri());
            assertThat(other.runs()).isEmpty();
        }
        server.restart();

        SyncReport elsewhere = Run.builder()
                .directory(directory)
                .trackingUri(URI.create(server.uri().toString().replace("127.0.0.1", "localhost")))
                .syncAll(entry -> {});
        assertThat(elsewhere.isComplete()).as("%s", elsewhere).isTrue();
        assertThat(server.run("moved").history("loss")).hasSize(1);
    }

    private SyncReport retry() {
        return Run.builder()
                .directory(directory)
                .trackingUri(server.uri())
                .sync(SyncPlan.ALL.retryingRejected(), entry -> {});
    }

    private SyncReport sync() {
        return Run.builder().directory(directory).trackingUri(server.uri()).syncAll(run -> {});
    }
}
