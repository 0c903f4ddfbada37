package io.github.mlopssdk.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.OpenBuilder;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 19: several processes write one run, which one of them leads. */
class JoinedRunTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void row19WritersAddToTheLeadersRun(String secondDirectory) throws Exception {
        try (TrackingServer server = TrackingServer.start()) {
            writersAddToTheLeadersRun(server.uri(), secondDirectory, id -> server.run("ranks"));
            assertThat(server.runs()).hasSize(1);
        }
    }

    @Test
    void row19WritersAddToTheLeadersRunOnMlflow(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server)
            throws Exception {
        writersAddToTheLeadersRun(server.uri(), "one", server.python()::run);
    }

    private void writersAddToTheLeadersRun(URI server, String secondDirectory, Function<String, TrackedRun> read)
            throws Exception {
        try (ChildJvm leader = start(0, server, "one", Map.of())) {
            answer(leader, "started");
            order(leader, RankTrainer.TRAIN);
            String id = flushed(leader);
            Map<String, String> joins = Map.of("MLFLOW_RUN_ID", id, "RANK", "1");
            try (ChildJvm writer = start(1, server, secondDirectory, joins);
                    ChildJvm killed =
                            start(2, server, secondDirectory, Map.of("MLFLOW_RUN_ID", id, "MLOPS_WRITER", "b"))) {
                answer(writer, "started");
                answer(killed, "started");
                order(writer, RankTrainer.TRAIN);
                order(leader, RankTrainer.TRAIN);
                order(killed, RankTrainer.TRAIN);
                killed.kill();
                assertThat(flushed(writer)).isEqualTo(id);
                order(writer, RankTrainer.CLOSE);
                assertThat(writer.awaitExit()).isZero();
                assertThat(read.apply(id).status()).isEqualTo("RUNNING");

                SyncReport left = Run.builder()
                        .directory(directory.resolve(secondDirectory).resolve(".mlops"))
                        .trackingUri(server)
                        .syncAll(entry -> {});
                assertThat(left.runs())
                        .filteredOn(entry -> entry.outcome() == SyncReport.Outcome.INCOMPLETE)
                        .isEmpty();
            }
            TrackedRun whileLed = read.apply(id);
            assertThat(whileLed.status()).isEqualTo("RUNNING");
            assertThat(whileLed.endMillis()).isNull();
            order(leader, RankTrainer.CLOSE);
            assertThat(leader.awaitExit()).isZero();

            isMerged(read.apply(id));
        }
    }

    private static void isMerged(TrackedRun run) {
        assertThat(run.status()).isEqualTo("FINISHED");
        assertThat(run.name()).startsWith("ranks-");
        var expected = new ArrayList<String>();
        for (int rank = 0; rank <= 2; rank++) {
            for (int step = 0; step < (rank == 0 ? 2 : 1) * RankTrainer.POINTS; step++) {
                double value = RankTrainer.value(rank, step);
                if (!Double.isNaN(value)) {
                    expected.add(step + " " + value);
                }
            }
        }
        assertThat(run.history("loss").stream().filter(point -> !Double.isNaN(point.value())))
                .extracting(point -> point.step() + " " + point.value())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.params())
                .containsEntry("lr", "0.1")
                .containsEntry("rank", "0")
                .containsKeys("shard 0", "shard 1", "shard 2");
        assertThat(run.tags()).containsKeys("host 0", "host 1", "host 2");
        assertThat(run.tags().get("mlops.writer.1")).endsWith(" FINISHED");
        assertThat(run.tags().get("mlops.writer.b")).endsWith(" KILLED");
        assertThat(run.artifactText("rank-2.txt")).contains("of 2");
        assertThat(run.artifactText("mlops/facts.txt")).contains("of 0");
        assertThat(run.artifactText("mlops/writers/b/facts.txt")).contains("of 2");
    }

    /** The one batch in doubt holds what another writer has logged as well: same key, step and millisecond. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void row19AnotherWritersPointIsNotTakenForOnesOwn(boolean landed) throws Exception {
        try (TrackingServer server = TrackingServer.start();
                Run leader = still(server).start()) {
            leader.logMetric("loss", 1, 0).logMetric("loss", 1, 1);
            assertThat(leader.flush(LONG)).isTrue();
            try (Run writer =
                    still(server).joins(leader.id().orElseThrow(), "1").start()) {
                assertThat(writer.flush(LONG)).isTrue();
                server.inject(
                        landed ? new Fault.DropAnswer() : new Fault.DropRequest(),
                        1,
                        request -> request.body().contains("\"loss\""));
                writer.logMetric("loss", 2, 0).logMetric("loss", 2, 1);
                assertThat(writer.flush(LONG)).isTrue();
            }
            assertThat(server.run("still").history("loss"))
                    .extracting(point -> point.step() + " " + point.value() + " " + point.timestampMillis())
                    .containsExactlyInAnyOrder("0 1.0 5000", "1 1.0 5000", "0 2.0 5000", "1 2.0 5000");
        }
    }

    @Test
    void row19AParamThatDiffersIsCountedNotSent() throws IOException {
        try (TrackingServer server = TrackingServer.start();
                Run leader = still(server).start()) {
            leader.logParam("lr", 0.1);
            assertThat(leader.flush(LONG)).isTrue();
            Path recording;
            try (Run writer =
                    still(server).joins(leader.id().orElseThrow(), "1").start()) {
                recording = writer.directory();
                writer.logParam("lr", 0.2).logParam("device", "cuda:1");
                assertThat(writer.flush(LONG)).isTrue();
                assertThat(writer.health().rejected()).isEqualTo(1);
                assertThat(writer.id()).isEqualTo(leader.id());
            }
            assertThat(server.run("still").params())
                    .containsOnly(Map.entry("lr", "0.1"), Map.entry("device", "cuda:1"));
            assertThat(server.requests().stream()
                            .filter(request -> request.body().contains("0.2")))
                    .isEmpty();
            assertThat(Files.readString(recording.resolve("rejected.jsonl"))).contains("lr", "another writer");
        }
    }

    @Test
    void row19AWriterNeedsANameThatFitsIntoATag() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.builder().joins("0123", "rank 1"))
                .withMessageContaining("writer 'rank 1'");
        assertThatIllegalArgumentException().isThrownBy(() -> Run.builder().joins(" ", "1"));
    }

    /** Time stands still, so that points of two writers meet in one millisecond. */
    private RunBuilder still(TrackingServer server) {
        return OpenBuilder.at(() -> Instant.ofEpochMilli(5000))
                .experiment("still")
                .directory(directory.resolve("one"))
                .trackingUri(server.uri());
    }

    private ChildJvm start(int rank, URI server, String home, Map<String, String> variables) throws IOException {
        var environment = new HashMap<>(variables);
        environment.put("MLFLOW_TRACKING_URI", server.toString());
        return ChildJvm.start(
                RankTrainer.class, Files.createDirectories(directory.resolve(home)), environment, String.valueOf(rank));
    }

    private static String answer(ChildJvm rank, String begin) throws IOException {
        String line = rank.nextLine().orElse("nothing");
        assertThat(line).startsWith(begin);
        return line;
    }

    private static void order(ChildJvm rank, String order) throws IOException {
        rank.send(order);
        answer(rank, order);
    }

    private static String flushed(ChildJvm rank) throws IOException {
        rank.send(RankTrainer.FLUSH);
        String id = answer(rank, "true ").split(" ", -1)[1];
        answer(rank, RankTrainer.FLUSH);
        return id;
    }
}
