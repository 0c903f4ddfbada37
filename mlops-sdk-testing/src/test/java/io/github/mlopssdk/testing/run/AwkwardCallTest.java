package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Calls that come at a bad moment, at once, or with odd arguments. */
class AwkwardCallTest {
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
                .experiment("awkward")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
    }

    @Test
    void anInterruptedCallerStillEndsTheRunOnTheServer() {
        Run run = start();
        run.logMetric("loss", 1, 0);
        Thread.currentThread().interrupt();
        run.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.run("awkward").status()).isEqualTo("FINISHED");
    }

    @Test
    void aFileThatCannotBeLoggedKeepsNoOtherOut() throws IOException {
        Path files = Files.createDirectory(directory.resolve("plots"));
        for (String name : new String[] {"a.txt", "50%.txt", "z.txt"}) {
            Files.writeString(files.resolve(name), name);
        }
        try (Run run = start()) {
            run.logArtifacts(files, "plots");
            assertThat(run.health().lost()).isEqualTo(1);
        }

        assertThat(server.run("awkward").artifactText("plots/a.txt")).contains("a.txt");
        assertThat(server.run("awkward").artifactText("plots/z.txt")).contains("z.txt");
    }

    @Test
    void aRunThatLogsTheWorkingDirectoryDoesNotLogItself() throws IOException {
        Files.writeString(directory.resolve("data.txt"), "data");
        try (Run run = Run.builder()
                .experiment("awkward")
                .directory(directory.resolve(".mlops"))
                .trackingUri(server.uri())
                .start()) {
            run.logArtifacts(directory, "all");
        }

        assertThat(server.run("awkward").artifacts()).containsOnlyKeys("all/data.txt", ArtifactManifest.ARTIFACT);
    }

    @Test
    void aModelThatCannotBeSavedLeavesTheOneBefore() {
        server.stop();
        try (Run run = start()) {
            run.logModel(new TextModel("model", "good")).logModel(new UnsavableModel());
            server.restart();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().lost()).isEqualTo(1);
            assertThat(run.health().rejected()).isZero();
        }

        assertThat(server.run("awkward").modelFiles("model").get("weights.txt"))
                .asString()
                .isEqualTo("good");
    }

    @Test
    void twoModelsOfTheSamePathAreTwoModels() {
        server.stop();
        Path shown;
        try (Run run = start()) {
            run.logModel(new TextModel("model", "first")).logModel(new TextModel("model", "second, and longer"));
            server.restart();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().isGood()).isTrue();
            shown = run.directory().resolve("artifacts/model/weights.txt");
        }

        assertThat(server.run("awkward").models())
                .extracting(model -> new String(model.artifacts().get("weights.txt"), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("first", "second, and longer");
        assertThat(server.run("awkward").models())
                .extracting(TrackedRun.Model::status)
                .containsOnly("READY");
        assertThat(shown).hasContent("second, and longer");
    }

    @Test
    void aModelOfTheSamePathReplacesTheOneBeforeOnMlflow2() {
        try (TrackingServer mlflow2 = TrackingServer.start(MlflowGeneration.MLFLOW_2)) {
            try (Run run = Run.builder()
                    .experiment("awkward")
                    .directory(directory)
                    .trackingUri(mlflow2.uri())
                    .start()) {
                run.logModel(new TextModel("model", "first")).logModel(new TextModel("model", "second, and longer"));
            }
            assertThat(mlflow2.run("awkward").artifactText("model/weights.txt")).contains("second, and longer");
        }
    }

    @Test
    void ofTwoValuesOfAParamLoggedAtOnceOneIsRefused() throws Exception {
        int params = 500;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Run run = start()) {
            var barrier = new CyclicBarrier(2);
            Future<Integer> one = threads.submit(() -> refusals(run, params, "1", barrier));
            Future<Integer> other = threads.submit(() -> refusals(run, params, "2", barrier));

            assertThat(one.get() + other.get()).isEqualTo(params);
        } finally {
            threads.shutdown();
        }
    }

    private static int refusals(Run run, int params, String value, CyclicBarrier barrier) throws Exception {
        int refused = 0;
        for (int i = 0; i < params; i++) {
            barrier.await();
            try {
                run.logParam("p" + i, value);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        return refused;
    }

    @Test
    void aGoalWhoseTagNoServerTakesIsRefusedAtOnce() {
        try (Run run = start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.goal("m".repeat(238), Goal.atLeast(1)))
                    .withMessageContaining("goal");
        }

        assertThat(server.run("awkward").status()).isEqualTo("FINISHED");
    }

    @Test
    void waitsMayBeOfAnyLength() {
        try (Run run = start()) {
            assertThat(run.flush(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void row36ARunOfANewerVersionKeepsNobodyFromStarting() throws IOException {
        Path newer = Files.createDirectories(directory.resolve("runs/20990101-newer"));
        Files.createDirectory(newer.resolve("journal"));
        Files.write(newer.resolve("journal/00000000000000000001.j"), headerOfVersion(2));
        Files.writeString(
                newer.resolve("LOCK"),
                "pid=2147483647\nhost=h\nboot=" + Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        + "start=1\n");

        try (Run run = start()) {
            run.logMetric("loss", 1, 0);
        }

        assertThat(server.run("awkward").status()).isEqualTo("FINISHED");
        assertThat(Run.builder()
                        .directory(directory)
                        .trackingUri(server.uri())
                        .syncAll(run -> {})
                        .isComplete())
                .isFalse();
    }

    private static byte[] headerOfVersion(int version) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.put("mlopsjnl".getBytes(StandardCharsets.US_ASCII)).putInt(version);
        header.putLong(1).putLong(1).putLong(1);
        var crc = new CRC32C();
        crc.update(header.array(), 0, 36);
        return header.putInt((int) crc.getValue()).array();
    }

    /** A model at the usual path whose disk is full half way. */
    private static final class UnsavableModel implements LoggableModel {
        @Override
        public String flavor() {
            return "text";
        }

        @Override
        public Map<String, String> flavorAttributes() {
            return Map.of();
        }

        @Override
        public Optional<ModelSignature> signature() {
            return Optional.empty();
        }

        @Override
        public void save(Path directory) throws IOException {
            Files.writeString(directory.resolve("weights.txt"), "ha");
            throw new IOException("No space left on device");
        }
    }
}
