package io.github.mlopssdk.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 18: several processes in one directory. Every run has a directory of its own, which one process writes. */
class SharedStoreTest {
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
    void row18ProcessesInOneDirectoryRecordApart() throws Exception {
        try (ChildJvm first = start();
                ChildJvm second = start()) {
            Path one = started(first);
            Path two = started(second);
            assertThat(one).isNotEqualTo(two);
            order(first, RankTrainer.TRAIN);
            order(second, RankTrainer.TRAIN);

            assertThat(sync().runs()).extracting(SyncReport.Entry::outcome).containsOnly(SyncReport.Outcome.BUSY);
            assertThatThrownBy(() -> Journal.reopen(one, JournalSettings.defaults()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another owner may be writing it: process " + first.pid());

            order(first, RankTrainer.TRAIN);
            order(first, RankTrainer.CLOSE);
            order(second, RankTrainer.CLOSE);
            first.awaitExit();
            second.awaitExit();
            assertThat(RunSnapshot.read(one).damaged()).isZero();
            assertThat(RunSnapshot.read(two).damaged()).isZero();
            assertThat(stored(one).history("loss")).hasSize(2 * RankTrainer.POINTS);
            assertThat(stored(two).history("loss")).hasSize(RankTrainer.POINTS);
        }
    }

    /** The next start in the directory does what a sync does. */
    @Test
    @Timeout(60)
    void row18TheLockOfADeadProcessIsTakenOver() throws Exception {
        Path abandoned;
        try (ChildJvm killed = start()) {
            abandoned = started(killed);
            order(killed, RankTrainer.TRAIN);
            killed.kill();
        }
        assertThat(Files.size(abandoned.resolve("LOCK"))).isPositive();

        try (ChildJvm next = start()) {
            started(next);
            while (!RunSnapshot.read(abandoned).status().isTerminal() || Files.size(abandoned.resolve("LOCK")) > 0) {
                Thread.onSpinWait();
            }
        }
        sync();
        assertThat(stored(abandoned).status()).isEqualTo("KILLED");
        assertThat(stored(abandoned).history("loss")).hasSize(RankTrainer.POINTS);
    }

    /** A run that was copied here while its process, elsewhere, had it open. */
    @Test
    void row18TheRunOfAnUnknownHostIsLeftAlone() throws Exception {
        Path foreign;
        try (ChildJvm killed = start()) {
            foreign = started(killed);
            order(killed, RankTrainer.TRAIN);
            killed.kill();
        }
        Files.writeString(foreign.resolve("LOCK"), "pid=1\nhost=elsewhere/7\nboot=other\nstart=1\n");
        Map<String, String> before = content(foreign);

        SyncReport report = sync();
        try (Run next = Run.builder().directory(store()).offline().start()) {
            next.logMetric("loss", 1, 0);
        }

        assertThat(report.runs()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(SyncReport.Outcome.BUSY);
            assertThat(entry.sent()).isZero();
        });
        assertThat(content(foreign)).isEqualTo(before);
    }

    private ChildJvm start() throws IOException {
        return ChildJvm.start(
                RankTrainer.class,
                directory,
                Map.of("MLFLOW_TRACKING_URI", server.uri().toString()),
                "0");
    }

    private Path store() {
        return directory.resolve(".mlops");
    }

    private Path started(ChildJvm trainer) throws IOException {
        String[] words = trainer.nextLine().orElseThrow().split(" ", -1);
        assertThat(words[0]).isEqualTo("started");
        return store().resolve("runs").resolve(words[1]);
    }

    private static void order(ChildJvm trainer, String order) throws IOException {
        trainer.send(order);
        assertThat(trainer.nextLine()).contains(order);
    }

    private SyncReport sync() {
        return Run.builder().directory(store()).trackingUri(server.uri()).syncAll(run -> {});
    }

    private TrackedRun stored(Path run) {
        String key = String.valueOf(run.getFileName());
        List<TrackedRun> found = server.runs().stream()
                .filter(stored -> key.equals(stored.tags().get("mlops.run_key")))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Map<String, String> content(Path run) throws IOException {
        var content = new HashMap<String, String>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
