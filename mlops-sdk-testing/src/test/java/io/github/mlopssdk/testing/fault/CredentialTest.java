package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.mlflow.Credential;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.mlflow.MlflowSetup;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.proxy.ProxiedRequest;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 8: the credential expires; somebody puts another one where it is read from. */
class CredentialTest {
    private static final String OLD = "old-token-cf8812";
    private static final String NEW = "new-token-a91b07";

    @TempDir
    Path directory;

    @EveryServer
    void row8TokenExpires(Backend backend) throws Exception {
        for (int status : List.of(401, 403)) {
            try (var trial = Trial.on(backend, directory);
                    var log = new CapturedLog()) {
                Path token = Files.writeString(directory.resolve("token"), OLD);
                WatchedTraining training;
                Run run = trial.builder().server(reading(token, trial)).start();
                try (run) {
                    training = trial.training(run).train(100);
                    assertThat(run.flush(Trial.LONG)).isTrue();
                    trial.proxy().inject(refusal(status), Integer.MAX_VALUE, request -> !carries(NEW, request));
                    training.train(200);
                    Trial.awaitTrouble(run, String.valueOf(status));
                    assertThat(run.health().delivery()).isEqualTo(RunHealth.Delivery.PAUSED);
                    Files.delete(token);
                    Trial.awaitTrouble(run, "no credential to send");
                    training.train(100);
                    Files.writeString(token, NEW);
                    assertThat(run.flush(Trial.LONG)).isTrue();
                    assertThat(run.health().isGood()).isTrue();
                }
                training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
                assertThat(log.warnings("does not let this run in")).hasSize(1);
                Path runs = directory.resolve("runs");
                Traces.assertNowhere(OLD, runs, log.text());
                Traces.assertNowhere(NEW, runs, log.text());
                Traces.assertNoThreadOf(run);
            }
        }
    }

    /** Half a minute, then longer and longer: accounts are locked after a number of wrong passwords. */
    @Test
    void row8AsksLessAndLessOften() {
        try (TrackingServer server = TrackingServer.start();
                var trial = Trial.on(new InProcessBackend(server), directory);
                Run run = trial.builder().offline().start()) {
            trial.proxy().inject(refusal(401), Integer.MAX_VALUE, request -> true);
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                List<Duration> waits = IntStream.range(0, 6)
                        .mapToObj(attempt -> delivery.untilLater().delay())
                        .toList();
                assertThat(waits).extracting(Duration::toSeconds).containsExactly(30L, 60L, 120L, 240L, 300L, 300L);
            }
        }
    }

    /** While somebody waits, refused logins are repeated at once, but not for long. */
    @Test
    void row8SendsFewWrongPasswordsWhileSomebodyWaits() {
        try (TrackingServer server = TrackingServer.start();
                var trial = Trial.on(new InProcessBackend(server), directory)) {
            trial.proxy().inject(refusal(401), Integer.MAX_VALUE, request -> true);
            try (Run run = trial.builder().closeTimeout(Duration.ZERO).start()) {
                assertThat(run.flush(Duration.ofMillis(6500))).isFalse();
            }
            assertThat(trial.proxy().requests(request -> true)).hasSizeBetween(2, 8);
        }
    }

    @Test
    void row8PasswordOnARealServer(
            @Mlflow(value = MlflowGeneration.MLFLOW_3, setup = MlflowSetup.BASIC_AUTH) MlflowServer server)
            throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path file = Files.createDirectories(home.resolve(".mlflow")).resolve("credentials");
        write(file, server.user(), "wrong-guess-1");
        MlflowSettings settings = MlflowSettings.fromEnvironment(
                        Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), home)
                .orElseThrow();
        WatchedTraining training;
        try (Run run = Run.builder()
                .experiment("password")
                .directory(directory)
                .server(settings)
                .start()) {
            training = new WatchedTraining(run, directory.resolve("raw")).train(200);
            Trial.awaitTrouble(run, "401");
            write(file, server.user(), server.password());
            assertThat(run.flush(Trial.LONG)).isTrue();
        }
        TrackedRun stored =
                server.python().run(server.python().runIds("password").get(0));
        training.wasNeverHeld().isHeldBy(stored, "FINISHED");
    }

    private static void write(Path file, String user, String password) throws IOException {
        Files.writeString(
                file, "[mlflow]\nmlflow_tracking_username=%s\nmlflow_tracking_password=%s\n".formatted(user, password));
    }

    private static MlflowSettings reading(Path token, Trial trial) {
        return trial.settings()
                .credentials(() -> {
                    try {
                        return Optional.of(new Credential.Bearer(Files.readString(token)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .build();
    }

    private static boolean carries(String token, ProxiedRequest request) {
        return request.header("Authorization").equals(Optional.of("Bearer " + token));
    }

    /** Some servers repeat what they were shown. */
    private static NetworkFault refusal(int status) {
        return NetworkFault.reply(status, "token " + OLD + " has expired");
    }
}
