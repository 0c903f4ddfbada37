package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.report.RunReport;
import io.github.mlopssdk.testing.proxy.FaultProxy;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 13 and 15 to 17: the disk has lost something, refuses to confirm, is full, may not be written, or no file can be opened. */
class FaultyDiskTest {
    private static final String FAILING_FSYNC = "enable name=posix/io/sync/*,failinfo=5";

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
    void row13ADamagedJournalIsSentAsFarAsItGoesAndSaysWhatIsMissing() throws IOException {
        Path runDirectory;
        try (Run run =
                Run.builder().experiment("disk").directory(directory).offline().start()) {
            runDirectory = run.directory();
            for (int step = 0; step < 1000; step++) {
                run.logMetric("loss", step, step);
            }
        }
        Path segment = runDirectory.resolve("journal/00000000000000000001.j");
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 512, (byte) 0);
        Files.write(segment, bytes);
        long lost = RunSnapshot.read(runDirectory).unreadable();
        assertThat(lost).isBetween(10L, 40L);

        SyncReport report = sync();

        assertThat(report.runs().get(0).message()).contains("without " + lost + " events that the damaged journal");
        isDelivered(1000 - lost);
        assertThat(RunReport.write(runDirectory)).content().contains("has lost " + lost + " events");
    }

    @Test
    void row13DamageToAnOpenRunIsTold() throws IOException {
        try (var proxy = FaultProxy.before(server.uri())) {
            proxy.refuse();
            try (Run run = Run.builder()
                    .experiment("disk")
                    .directory(directory)
                    .trackingUri(proxy.uri())
                    .durability(Durability.WRITE)
                    .start()) {
                for (int step = 0; step < 6000; step++) {
                    run.logMetric("loss", step, step);
                }
                damageTheEndOf(run.directory().resolve("journal/00000000000000000001.j"));
                run.logMetric("loss", 6000, 6000);
                assertThat(run.health().isGood()).as("not seen yet").isTrue();
                proxy.accept();

                assertThat(run.flush(Trial.LONG)).isTrue();

                assertThat(run.health().isGood()).isFalse();
                assertThat(run.health().lost()).isEqualTo(1);
                assertThat(run.health().problem()).contains("the journal is damaged: 1 of its events cannot be sent");
            }
        }
        isDelivered(6000);
    }

    private static void damageTheEndOf(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(bytes.length - 1);
            open.write(bytes[bytes.length - 1] ^ 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUFFERED", "WRITE", "SYNC"})
    void row15ADiskThatNeverConfirms(String level) throws Exception {
        Sandbox.Outcome training = Sandbox.withFailingCalls(FAILING_FSYNC)
                .run(DiskTrainer.class, directory, "flush", directory.toString(), "", level);

        assertThat(training.count("confirmed")).as("false 'durable'").isZero();
        assertThat(training.count("lost")).isZero();
        assertThat(training.value("problem")).contains("may not survive a power cut");
        assertThat(training.warnings("Journal in")).as("said once").hasSize(1);
        sync();
        isDelivered(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUFFERED", "WRITE", "SYNC"})
    void row15ADiskThatRefusesOnce(String level) throws Exception {
        Sandbox.Outcome training = Sandbox.withFailingCalls("enable name=posix/io/sync/fsync,failinfo=5,onetime")
                .run(DiskTrainer.class, directory, "flush", directory.toString(), "", level);

        assertThat(training.count("confirmed")).isEqualTo(20);
        assertThat(training.count("lost")).isZero();
        assertThat(training.warnings("whose content was written anew"))
                .as("said once")
                .hasSize(1);
        sync();
        isDelivered(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUFFERED", "WRITE"})
    void row16AFullDisk(String level) throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));

        Sandbox.Outcome training = Sandbox.withDisk(disk, "size=2m")
                .run(
                        DiskTrainer.class,
                        directory,
                        "fill-the-disk",
                        disk.toString(),
                        server.uri().toString(),
                        level);

        assertThat(training.count("lost-while-full")).isPositive();
        assertThat(training.count("lost-afterwards")).isZero();
        assertThat(training.value("delivered-afterwards")).isEqualTo("true");
        assertThat(training.count("undelivered")).isZero();
        assertThat(training.warnings("no longer recorded")).hasSize(1);
        isDelivered(training.count("logged") - training.count("lost"));
    }

    @Test
    void row17ADirectoryThatMayOnlyBeRead() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path home = Files.createDirectory(directory.resolve("home"));

        Sandbox.Outcome training = Sandbox.withDisk(disk, "ro")
                .with("MLOPS_DIR", disk.toString())
                .with("JAVA_TOOL_OPTIONS", "-Duser.home=" + home)
                .run(DiskTrainer.class, directory, "flush", "", server.uri().toString(), "WRITE");

        assertThat(training.warnings("cannot be written")).hasSize(1);
        assertThat(Path.of(training.value("directory"))).startsWith(home);
        assertThat(training.count("lost")).isZero();
        isDelivered(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUFFERED", "WRITE"})
    void row17NoFileCanBeOpened(String level) throws Exception {
        Sandbox.Outcome training = Sandbox.withOpenFiles(200)
                .run(DiskTrainer.class, directory, "take-all-files", directory.toString(), "", level);

        assertThat(training.count("files-taken")).isPositive();
        assertThat(training.count("lost-meanwhile")).as("the note").isEqualTo(1);
        assertThat(training.count("lost")).isEqualTo(1);
        RunSnapshot run = RunSnapshot.read(Path.of(training.value("directory")));
        assertThat(run.metrics().get("loss").size()).isEqualTo(402_000);
        assertThat(run.artifacts())
                .extracting(file -> file.path())
                .containsExactly("first.txt", "later.txt", ArtifactManifest.ARTIFACT);
    }

    private SyncReport sync() {
        SyncReport report =
                Run.builder().directory(directory).trackingUri(server.uri()).syncAll(run -> {});
        assertThat(report.isComplete()).isTrue();
        return report;
    }

    private void isDelivered(long points) throws IOException {
        TrackedRun run = server.run("disk");
        assertThat(run.status()).isEqualTo("FINISHED");
        assertThat(run.history("loss")).hasSize((int) points);
        assertThat(run.history("loss")).extracting(TrackedRun.Point::step).doesNotHaveDuplicates();
    }
}
