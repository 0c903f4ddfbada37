package io.github.mlopssdk.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 12: {@code kill -9} at every stage and at any moment. Every stage is killed once; {@code -Pkills} kills more often
 * and writes down what it found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRunTest {
    private static final int KILLS = Integer.getInteger("mlops.kills", 30);
    private static final int KILLS_MLFLOW = Integer.getInteger("mlops.kills.mlflow", 27);
    private static final Optional<Path> PAGE =
            Optional.ofNullable(System.getProperty("mlops.kills.page")).map(Path::of);

    /** Trainings mostly wait for one another's disk and server, so there may be more than cores. */
    private static final int SIDE_BY_SIDE = Runtime.getRuntime().availableProcessors() + 1;

    private final List<KillTable> tables = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void row12LosesNothingOnTheWayToTheInProcessServer() throws Exception {
        playAll("In-process server", KILLS, (round, experiment) -> {
            try (TrackingServer server = TrackingServer.start()) {
                return round.play(server.uri(), directory, experiment, name -> server.runs());
            }
        });
    }

    @Test
    void row12LosesNothingOnTheWayToMlflow(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) throws Exception {
        playAll(
                "MLflow " + server.generation().version(),
                KILLS_MLFLOW,
                (round, experiment) -> round.play(
                        server.uri(),
                        directory,
                        experiment,
                        name -> server.python().runIds(name).stream()
                                .map(server.python()::run)
                                .toList()));
    }

    @AfterAll
    void writeDown() throws IOException {
        if (PAGE.isPresent()) {
            KillPage.write(PAGE.get(), tables);
        }
    }

    /** How a round is played. */
    private interface Play {
        KillRound.Outcome of(KillRound round, String experiment) throws Exception;
    }

    private void playAll(String server, int kills, Play play) throws Exception {
        long seed = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        var outcomes = new ArrayList<KillRound.Outcome>();
        try {
            var rounds = new ArrayList<Callable<KillRound.Outcome>>();
            for (KillRound round : KillPlan.of(kills, seed)) {
                String experiment = "killed-" + seed + "-" + rounds.size();
                rounds.add(() -> play.of(round, experiment));
            }
            for (Future<KillRound.Outcome> outcome : threads.invokeAll(rounds)) {
                outcomes.add(outcome.get());
            }
        } finally {
            threads.shutdownNow();
        }
        tables.add(new KillTable(server, outcomes));
        assertThat(outcomes).hasSize(kills);
        assertThat(outcomes.stream().filter(outcome -> !outcome.broken().isEmpty()))
                .as("broken promises; plan of seed %d", seed)
                .isEmpty();
    }
}
