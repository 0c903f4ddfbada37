package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.mlopssdk.Artifact;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.RecordedRequest;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server holds after a run during which something went wrong: each point once. */
class DisturbedRunTest {
    private static final Duration LONG = Duration.ofSeconds(60);

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

    private Run start() {
        return Run.builder()
                .experiment("disturbed")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
    }

    private static Predicate<RecordedRequest> to(String pathEnd) {
        return request -> request.path().endsWith(pathEnd);
    }

    private static Predicate<RecordedRequest> metricsOf(String key) {
        return to("/runs/log-batch").and(request -> request.body().contains("\"" + key + "\""));
    }

    @Test
    void catchesUpWithAServerThatWasAwayAtTheStart() {
        server.stop();
        try (Run run = start()) {
            for (int step = 0; step < 100; step++) {
                run.logMetric("loss", step, step);
            }
            assertThat(run.id()).isEmpty();
            server.restart();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.id()).isPresent();
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(100);
        assertThat(server.run("disturbed").status()).isEqualTo("FINISHED");
    }

    @Test
    void sendsNoPointTwiceWhenTheAnswerIsLost() {
        server.inject(new Fault.DropAnswer(), 1, metricsOf("loss"));
        try (Run run = start()) {
            run.logMetric("loss", 1, 0).logMetric("loss", Double.NaN, 1).logMetric("loss", 3, 2);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().isGood()).isTrue();
        }

        assertThat(server.run("disturbed").history("loss"))
                .extracting(TrackedRun.Point::value)
                .containsExactly(1.0, Double.NaN, 3.0);
        assertThat(server.requests("/runs/log-batch").stream()
                        .filter(r -> r.body().contains("\"loss\"")))
                .as("one request for numbers and one for NaN, none repeated")
                .hasSize(2);
    }

    @Test
    void sendsNoNaNTwiceWhenEveryAnswerIsLostOnce() {
        server.inject(new Fault.DropAnswer(), 2, metricsOf("nan"));
        try (Run run = start()) {
            run.logMetric("nan", Double.NaN, 0).logMetric("nan", Double.NaN, 1);
            assertThat(run.flush(LONG)).isTrue();
            run.logMetric("nan", Double.NaN, 2);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isZero();
        }

        assertThat(server.run("disturbed").history("nan")).hasSize(3);
    }

    @Test
    void sendsAgainWhatNeverArrived() {
        server.inject(new Fault.DropRequest(), 1, metricsOf("loss"));
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(1);
    }

    @Test
    void createsOneRunWhenTheAnswerToCreateIsLost() {
        server.inject(new Fault.DropAnswer(), 1, to("/runs/create"));
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.runs()).hasSize(1);
        assertThat(server.run("disturbed").history("loss")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void triesAgainAfterPassingTrouble(int status) {
        server.inject(Fault.reply(status, "trouble"), 2, to("/runs/log-batch"));
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(1);
    }

    @Test
    void doesNotTakeAPortalsPageForAnAnswer() {
        server.inject(
                new Fault.Reply(200, Map.of("Content-Type", "text/html"), "<html>please log in</html>"),
                1,
                metricsOf("loss"));
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(1);
    }

    @Test
    void setsAsideTheOnePointThatTheServerRefuses() throws IOException {
        server.inject(
                Fault.reply(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such luck\"}"),
                100,
                metricsOf("poison"));
        Path runDirectory;
        try (Run run = start()) {
            runDirectory = run.directory();
            for (int step = 0; step < 20; step++) {
                run.logMetric("loss", step, step);
                if (step == 7) {
                    run.logMetric("poison", 666, step);
                }
            }
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isEqualTo(1);
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(20);
        assertThat(server.run("disturbed").status()).isEqualTo("FINISHED");
        assertThat(Files.readAllLines(runDirectory.resolve("rejected.jsonl")))
                .singleElement()
                .asString()
                .contains("poison", "no such luck");
    }

    @Test
    void goesOnAfterCredentialsWereRefused() {
        server.inject(Fault.reply(401, "You are not authenticated"), 1, to("/runs/log-batch"));
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(Duration.ofMillis(1))).isFalse();
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(1);
    }

    @Test
    void stopsForAForbiddenHostAndSaysWhatToAskFor() {
        server.inject(
                Fault.reply(403, "Invalid Host header - possible DNS rebinding attack detected"), 100, any -> true);
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isFalse();
            assertThat(run.health().delivery()).isEqualTo(RunHealth.Delivery.STOPPED);
            assertThat(run.health().problem())
                    .hasValueSatisfying(text -> assertThat(text).contains("allowed-hosts"));
            assertThat(run.health().lost()).isZero();
        }
        server.clearFaults();
    }

    @Test
    void closesInTimeWhenTheServerNeverAnswers() {
        server.stop();
        Run run = start();
        run.logMetric("loss", 1, 0);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> run.close());

        assertThat(run.health().undelivered()).isPositive();
        assertThat(run.directory().resolve("report.html")).exists();
        server.restart();
    }

    @Test
    void keepsLoggingOnAnInterruptedThread() {
        var gate = new Gate();
        server.inject(new Fault.HoldRequest(gate), 1, to("/runs/log-batch"));
        try (Run run = start()) {
            Thread.currentThread().interrupt();
            for (int step = 0; step < 10; step++) {
                run.logMetric("loss", step, step);
            }
            assertThat(run.flush(LONG)).isFalse();
            assertThat(Thread.interrupted()).isTrue();
            gate.open();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().lost()).isZero();
        }

        assertThat(server.run("disturbed").history("loss")).hasSize(10);
    }

    @Test
    void rejectsAFileThatChangedAfterItWasLoggedInPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("data.csv"), "before");
        server.stop();
        try (Run run = start()) {
            run.logArtifact(Artifact.of(file).inPlace());
            Files.writeString(file, "after that");
            server.restart();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isEqualTo(1);
        }

        assertThat(server.run("disturbed").artifacts()).containsOnlyKeys(ArtifactManifest.ARTIFACT);
    }

    @Test
    void uploadsAgainWhatArrivedShort() {
        server.inject(new Fault.DropRequest(), 1, request -> request.method().equals("PUT"));
        try (Run run = start()) {
            run.logText("whole", "t.txt");
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.run("disturbed").artifactText("t.txt")).contains("whole");
    }

    @Test
    void asksServersForWhatIsThereAfterARestartOnly() {
        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
        }

        List<RecordedRequest> questions = server.requests("/metrics/get-history");
        assertThat(questions).isEmpty();
        assertThat(server.requests("/runs/search")).isEmpty();
    }
}
