package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.mlopssdk.OpenBuilder;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.journal.JournalFile;
import io.github.mlopssdk.journal.JournalFiles;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Row 22: the heap is full, in the training's own code or in a thread of the run. */
class OutOfMemoryTest {
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

    @Test
    void row22ATrainingThatDiesOfItIsFailedAndWhole() throws Exception {
        try (ChildJvm trainer = train(HoggingTrainer.DIES)) {
            assertThat(trainer.awaitExit()).isEqualTo(1);
        }
        sync();

        TrackedRun stored = server.run("hogging");
        assertThat(stored.status()).isEqualTo("FAILED");
        assertThat(stored.history("loss")).hasSize(3000);
    }

    @Test
    void row22ATrainingThatRecoversLosesNoCallThatReturned() throws Exception {
        List<String> words;
        try (ChildJvm trainer = train(HoggingTrainer.RECOVERS)) {
            assertThat(trainer.awaitExit()).isZero();
            assertThat(trainer.lines()).hasSize(2).last().isEqualTo("closed");
            words = List.of(trainer.lines().get(0).split(" ", -1));
        }
        sync();

        TrackedRun stored = server.run("hogging");
        assertThat(words.get(3)).as("calls that threw").isEqualTo("0");
        assertThat(stored.history("loss")).hasSize(Integer.parseInt(words.get(1)));
        assertThat(stored.status()).isEqualTo("FINISHED");
    }

    /** The thread that delivers ends; the run is recorded on, ends in time and as what it is, and is sent later. */
    @Test
    void row22AFullHeapInTheDeliveryLeavesTheRecordingWhole() throws IOException {
        var full = new AtomicBoolean();
        var uncaught = new ConcurrentLinkedQueue<Throwable>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        WatchedTraining training;
        try (Run run = OpenBuilder.journal(Run.builder(), journal -> journal.withFiles(new FullHeapFiles(full)))
                .experiment("full")
                .directory(directory.resolve("runs"))
                .trackingUri(server.uri())
                .start()) {
            training = new WatchedTraining(run, directory.resolve("raw")).train(100);
            assertThat(run.flush(LONG)).isTrue();
            full.set(true);
            training.train(100);
            assertThat(run.flush(LONG)).isFalse();
            full.set(false);
            assertThat(run.health().delivery()).isEqualTo(RunHealth.Delivery.STOPPED);
            assertThat(run.health().problem())
                    .hasValueSatisfying(text -> assertThat(text).contains("OutOfMemoryError"));
            training.train(100);
            Executable close = run::close;
            assertTimeoutPreemptively(Duration.ofSeconds(30), close);
            assertThat(run.health().lost()).isZero();
            Traces.assertNoThreadOf(run);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
        Run.builder()
                .directory(directory.resolve("runs"))
                .trackingUri(server.uri())
                .syncAll(run -> {});
        training.isHeldBy(server.run("full"), "FINISHED");
    }

    /** The local disk; while the heap is full, whoever notes the delivery's state gets an error. */
    private record FullHeapFiles(AtomicBoolean full) implements JournalFiles {
        @Override
        public JournalFile open(Path path) throws IOException {
            JournalFile file = JournalFiles.local().open(path);
            return path.endsWith("delivery.log") ? new FullHeapFile(file, full) : file;
        }
    }

    private record FullHeapFile(JournalFile file, AtomicBoolean full) implements JournalFile {
        @Override
        public void write(byte[] bytes, int count) throws IOException {
            if (full.get()) {
                throw new OutOfMemoryError("Java heap space");
            }
            file.write(bytes, count);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private ChildJvm train(String ending) throws IOException {
        return ChildJvm.startWith(
                List.of("-Xmx24m", "-XX:+UseSerialGC"),
                HoggingTrainer.class,
                directory,
                Map.of(),
                directory.toString(),
                server.uri().toString(),
                ending);
    }

    private void sync() {
        assertThat(Run.builder()
                        .directory(directory)
                        .trackingUri(server.uri())
                        .syncAll(run -> {})
                        .isComplete())
                .isTrue();
    }
}
