package io.github.mlopssdk.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 21: processes that a training starts, and trainings that are stopped and go on. */
class SuspendedRunTest {
    private static final Path PROCESSES = Path.of("/proc");

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

    /** Neither the files nor the lock of the run go to a process that outlives the training. */
    @Test
    void row21AProcessThatOutlivesTheTrainingHasNothingOfIt() throws Exception {
        assumeTrue(Files.isDirectory(PROCESSES.resolve("self/fd")), "needs /proc");
        ProcessHandle survivor;
        try (ChildJvm trainer = start()) {
            order(trainer, RankTrainer.TRAIN);
            trainer.send(RankTrainer.FORK);
            survivor = ProcessHandle.of(Long.parseLong(trainer.nextLine().orElseThrow()))
                    .orElseThrow();
            assertThat(trainer.nextLine()).contains(RankTrainer.FORK);
            assertThat(filesOf(trainer.pid())).as("the training's own").isNotEmpty();
            trainer.kill();
        }
        try {
            assertThat(survivor.isAlive()).isTrue();
            assertThat(filesOf(survivor.pid())).isEmpty();
            assertThat(sync()).isEqualTo(SyncReport.Outcome.DELIVERED);
            assertThat(server.run("ranks").status()).isEqualTo("KILLED");
            assertThat(server.run("ranks").history("loss")).hasSize(RankTrainer.POINTS);
        } finally {
            survivor.destroyForcibly();
        }
    }

    /** A stopped process still owns its run; when it goes on, its connection has gone. */
    @Test
    void row21AStoppedTrainingIsNotTakenOverAndGoesOn() throws Exception {
        try (ChildJvm trainer = start()) {
            order(trainer, RankTrainer.TRAIN);
            trainer.send(RankTrainer.FLUSH);
            assertThat(trainer.nextLine())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("true"));
            assertThat(trainer.nextLine()).contains(RankTrainer.FLUSH);
            trainer.signal("STOP");
            assertThat(sync()).isEqualTo(SyncReport.Outcome.BUSY);
            server.restart();
            assertThat(sync()).isEqualTo(SyncReport.Outcome.BUSY);
            assertThat(server.run("ranks").status()).isEqualTo("RUNNING");
            trainer.signal("CONT");
            order(trainer, RankTrainer.TRAIN);
            order(trainer, RankTrainer.CLOSE);
            assertThat(trainer.awaitExit()).isZero();
        }
        TrackedRun stored = server.run("ranks");
        assertThat(stored.status()).isEqualTo("FINISHED");
        assertThat(stored.history("loss"))
                .hasSize(2 * RankTrainer.POINTS)
                .extracting(TrackedRun.Point::step)
                .doesNotHaveDuplicates();
    }

    private ChildJvm start() throws IOException {
        ChildJvm trainer = ChildJvm.start(
                RankTrainer.class,
                directory,
                Map.of("MLFLOW_TRACKING_URI", server.uri().toString()),
                "0");
        assertThat(trainer.nextLine())
                .hasValueSatisfying(line -> assertThat(line).startsWith("started"));
        return trainer;
    }

    private static void order(ChildJvm trainer, String order) throws IOException {
        trainer.send(order);
        assertThat(trainer.nextLine()).contains(order);
    }

    private SyncReport.Outcome sync() {
        SyncReport report = Run.builder()
                .directory(directory.resolve(".mlops"))
                .trackingUri(server.uri())
                .syncAll(run -> {});
        assertThat(report.runs()).hasSize(1);
        return report.runs().get(0).outcome();
    }

    /** Lists the open files below the test's directory. */
    private List<Path> filesOf(long pid) throws IOException {
        Path below = directory.toRealPath();
        try (Stream<Path> open = Files.list(PROCESSES.resolve(pid + "/fd"))) {
            return open.map(SuspendedRunTest::target)
                    .filter(file -> file.startsWith(below))
                    .toList();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closedMeanwhile) {
            return descriptor;
        }
    }
}
