package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} at random and at chosen moments: after a sync, what had returned is on the server, once. */
class KilledRunTest {
    private static final int KILLS = 20;
    private static final int LONGEST_LIFE_LINES = 1500;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** The request is held before or after the server has processed it, and the trainer is killed meanwhile. */
    @ParameterizedTest
    @CsvSource({
        "/experiments/create, false",
        "/runs/create, false",
        "/runs/create, true",
        "/runs/log-batch, false",
        "/runs/log-batch, true",
    })
    void losesNothingWhenKilledDuringARequest(String route, boolean processed) throws Exception {
        try (TrackingServer server = TrackingServer.start()) {
            var gate = new Gate();
            server.inject(
                    processed ? new Fault.HoldAnswer(gate) : new Fault.HoldRequest(gate),
                    1,
                    request -> request.path().endsWith(route));
            Testimony testimony;
            try (ChildJvm trainer = train(server.uri(), "held")) {
                gate.awaitRequest(LONG);
                readLines(trainer, 200);
                trainer.kill();
                testimony = Testimony.of(trainer.lines());
            }
            gate.open();

            assertThat(sync(server.uri()).isComplete()).isTrue();

            assertThat(server.runs()).hasSize(1);
            testimony.isBornOutBy(server.run("held"));
        }
    }

    @Test
    void losesNothingOnTheWayToTheInProcessServer() throws Exception {
        try (TrackingServer server = TrackingServer.start()) {
            killAtRandomMoments(
                    server.uri(),
                    experiment -> server.runs().stream()
                            .filter(run -> run.experiment().equals(experiment))
                            .toList());
        }
    }

    @Test
    void losesNothingOnTheWayToMlflow(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) throws Exception {
        killAtRandomMoments(
                server.uri(),
                experiment -> server.python().runIds(experiment).stream()
                        .map(server.python()::run)
                        .toList());
    }

    /** Every round has an experiment of its own, named after the round. */
    private void killAtRandomMoments(URI server, Function<String, List<TrackedRun>> runsOf) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < KILLS; round++) {
            String experiment = "killed " + round;
            Testimony testimony;
            try (ChildJvm trainer = train(server, experiment)) {
                readLines(trainer, 1 + random.nextInt(LONGEST_LIFE_LINES));
                trainer.kill();
                testimony = Testimony.of(trainer.lines());
            }

            SyncReport report = sync(server);

            assertThat(report.isComplete())
                    .as("seed %d, round %d: %s", seed, round, report)
                    .isTrue();
            List<TrackedRun> runs = runsOf.apply(experiment);
            assertThat(runs).as("seed %d, round %d", seed, round).hasSize(1);
            testimony.isBornOutBy(runs.get(0));
        }
    }

    private ChildJvm train(URI server, String experiment) throws IOException {
        return ChildJvm.start(
                KilledTrainer.class, directory, Map.of(), directory.toString(), server.toString(), experiment);
    }

    private SyncReport sync(URI server) {
        return Run.builder().directory(directory).trackingUri(server).syncAll(run -> {});
    }

    private static void readLines(ChildJvm trainer, int count) throws IOException {
        Optional<String> line = Optional.of("");
        for (int i = 0; i < count && line.isPresent(); i++) {
            line = trainer.nextLine();
        }
    }
}
