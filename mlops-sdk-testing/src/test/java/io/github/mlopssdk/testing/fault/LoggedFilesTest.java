package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Artifact;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 32 to 35: files that change, arrive in part, are no files, or have odd names. */
class LoggedFilesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Path tree;
    private TrackingServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = TrackingServer.start();
        tree = Files.createDirectory(directory.resolve("tree"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Run start() {
        return Run.builder()
                .experiment("files")
                .directory(directory.resolve(".mlops"))
                .trackingUri(server.uri())
                .start();
    }

    @Test
    void row32ASnapshotIsWhatTheFileWasWhenItWasLogged() throws IOException {
        Path file = Files.writeString(tree.resolve("f.txt"), "as logged");
        server.stop();
        try (Run run = start()) {
            run.logArtifact(file);
            Files.writeString(file, "longer, and changed afterwards");
            server.restart();
            assertThat(run.flush(LONG)).isTrue();
        }

        assertThat(server.run("files").artifactText("f.txt")).contains("as logged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "shrinks", "grows", "vanishes"})
    void row32AFileInPlaceThatIsNoLongerWhatItWasIsSetAsideAndTheRestGoesOn(String fault) throws IOException {
        Path file = Files.writeString(tree.resolve("f.txt"), "as logged");
        server.stop();
        try (Run run = start()) {
            run.logArtifact(Artifact.of(file).inPlace()).logMetric("loss", 1, 0);
            disturb(file, fault);
            server.restart();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isEqualTo(1);
        }

        assertThat(server.run("files").artifacts()).doesNotContainKey("f.txt");
        assertThat(server.run("files").history("loss")).hasSize(1);
        assertThat(server.run("files").status()).isEqualTo("FINISHED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "shrinks", "grows", "vanishes"})
    void row32AFileInPlaceThatIsDisturbedWhileItIsSentIsSaidToBeOfNoUse(String fault) throws Exception {
        Path file = Files.writeString(tree.resolve("f.txt"), "as logged");
        var gate = new Gate();
        server.inject(new Fault.HoldAnswer(gate), 1, request -> request.method().equals("PUT"));
        Path runDirectory;
        try (Run run = start()) {
            runDirectory = run.directory();
            run.logArtifact(Artifact.of(file).inPlace()).logMetric("loss", 1, 0);
            gate.awaitRequest(LONG);
            disturb(file, fault);
            gate.open();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isEqualTo(1);
        }

        assertThat(runDirectory.resolve("rejected.jsonl")).content().contains("changed while it was sent");
        assertThat(server.run("files").history("loss")).hasSize(1);
        assertThat(server.run("files").status()).isEqualTo("FINISHED");
    }

    @Test
    void row33AFileThatArrivesInPartIsSentAgain() {
        server.inject(
                new Fault.TruncateRequest(3), 1, request -> request.method().equals("PUT"));
        try (Run run = start()) {
            run.logText("the whole text", "f.txt");
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isZero();
        }

        assertThat(server.run("files").artifactText("f.txt")).contains("the whole text");
        assertThat(server.requests().stream()
                        .filter(request ->
                                request.method().equals("PUT") && request.path().endsWith("f.txt")))
                .hasSize(2);
    }

    @Test
    void row33AFileThatNeverArrivesWholeIsNotSaidToBeThere() {
        server.inject(
                new Fault.TruncateRequest(3),
                Integer.MAX_VALUE,
                request -> request.method().equals("PUT"));
        Run run = start();
        run.logText("the whole text", "f.txt");
        assertThat(run.flush(Duration.ofSeconds(2))).isFalse();
        assertThat(run.health().problem())
                .hasValueSatisfying(words -> assertThat(words).contains("the server's copy is not 14 bytes long"));
        server.clearFaults();
        run.close();
        Run.builder()
                .directory(directory.resolve(".mlops"))
                .trackingUri(server.uri())
                .syncAll(each -> {});

        assertThat(server.run("files").artifactText("f.txt")).contains("the whole text");
        assertThat(server.run("files").status()).isEqualTo("FINISHED");
    }

    private static void disturb(Path file, String fault) throws IOException {
        switch (fault) {
            case "changes" -> Files.writeString(file, "as logger");
            case "shrinks" -> Files.writeString(file, "as");
            case "grows" -> Files.writeString(file, "as logged, and more");
            case "vanishes" -> Files.delete(file);
            default -> throw new IllegalArgumentException(fault);
        }
        if (Files.exists(file)) {
            Files.setLastModifiedTime(
                    file,
                    FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(2)));
        }
    }

    @Test
    void row34ATreeOfEverythingIsRecordedAsFarAsItHoldsFiles() throws Exception {
        Path outside = Files.writeString(directory.resolve("outside.txt"), "outside");
        Path nested = Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(nested.resolve("plain.txt"), "plain");
        Files.createFile(nested.resolve("empty.txt"));
        Files.writeString(nested.resolve("Case.txt"), "upper");
        Files.writeString(nested.resolve("case.txt"), "lower");
        Files.createSymbolicLink(nested.resolve("loop"), tree);
        Files.createSymbolicLink(nested.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(nested.resolve("nowhere"), Path.of("gone"));
        Files.createSymbolicLink(nested.resolve("link.txt"), outside);
        Files.createSymbolicLink(nested.resolve("unreadable"), Path.of("/proc/self/mem"));
        try (var sparse = new RandomAccessFile(nested.resolve("sparse.bin").toFile(), "rw")) {
            sparse.setLength(8 << 20);
        }
        assertThat(new ProcessBuilder("mkfifo", nested.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        RunHealth health;
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Run run = start()) {
            socket.bind(UnixDomainSocketAddress.of(nested.resolve("socket")));
            run.logArtifacts(tree, "all");
            health = run.health();
        }

        TrackedRun stored = server.run("files");
        assertThat(stored.artifacts())
                .containsOnlyKeys(
                        ArtifactManifest.ARTIFACT,
                        "all/a/b/plain.txt",
                        "all/a/b/empty.txt",
                        "all/a/b/Case.txt",
                        "all/a/b/case.txt",
                        "all/a/b/link.txt",
                        "all/a/b/sparse.bin");
        assertThat(stored.artifactText("all/a/b/Case.txt")).contains("upper");
        assertThat(stored.artifactText("all/a/b/link.txt")).contains("outside");
        assertThat(stored.artifacts().get("all/a/b/sparse.bin")).hasSize(8 << 20);
        assertThat(health.lost()).as("the unreadable one").isEqualTo(1);
        assertThat(health.problem())
                .hasValueSatisfying(words -> assertThat(words).contains("5 entries are no files"));
    }

    @Test
    void row34WhatIsTooDeepToBeNamedKeepsNothingElseOut() throws Exception {
        Files.writeString(tree.resolve("plain.txt"), "plain");
        shell("for i in $(seq 25); do mkdir " + "d".repeat(200) + " && cd " + "d".repeat(200) + "; done; echo x > f");
        try (Run run = start()) {
            run.logArtifacts(tree, "");
            assertThat(run.health().lost()).isEqualTo(1);
        } finally {
            shell("rm -r d*");
        }

        assertThat(server.run("files").artifacts()).containsOnlyKeys("plain.txt", ArtifactManifest.ARTIFACT);
    }

    private void shell(String script) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("bash", "-c", script)
                        .directory(tree.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void row34TenThousandFilesAreAllThere() throws IOException {
        for (int folder = 0; folder < 100; folder++) {
            Path into = Files.createDirectory(tree.resolve("folder" + folder));
            for (int file = 0; file < 100; file++) {
                Files.writeString(into.resolve("file" + file), "x");
            }
        }
        Path runDirectory;
        try (Run run = Run.builder()
                .experiment("files")
                .directory(directory.resolve(".mlops"))
                .offline()
                .start()) {
            runDirectory = run.directory();
            run.logArtifacts(tree, "");
            assertThat(run.health().isGood()).isTrue();
        }
        assertThat(RunSnapshot.read(runDirectory).artifacts()).hasSize(10_001);

        SyncReport report = Run.builder()
                .directory(directory.resolve(".mlops"))
                .trackingUri(server.uri())
                .syncAll(run -> {});

        assertThat(report.isComplete()).isTrue();
        assertThat(server.run("files").artifacts()).hasSize(10_001);
        try (MlflowClient client = client()) {
            String id = server.run("files").id();
            assertThat(client.artifacts().manifest(id).orElseThrow().files()).hasSize(10_000);
            assertThat(client.artifacts().verify(id)).isEmpty();
        }
    }

    @Test
    void row34ManyFilesOfOneDirectoryAreNotListedForEach() throws IOException {
        for (int file = 0; file < 2_500; file++) {
            Files.writeString(tree.resolve("file" + file), "x");
        }
        try (Run run = Run.builder()
                .experiment("files")
                .directory(directory.resolve(".mlops"))
                .offline()
                .start()) {
            run.logArtifacts(tree, "many");
        }

        assertThat(sync().isComplete()).isTrue();

        assertThat(server.run("files").artifacts()).hasSize(2_501);
        assertThat(server.requests().stream().filter(request -> request.path().endsWith("artifacts/list")))
                .as("one for a thousand files, one for the manifest")
                .hasSize(4);
    }

    private MlflowClient client() {
        return MlflowClient.connect(
                MlflowSettings.builder(server.uri().toString()).build());
    }

    private SyncReport sync() {
        return Run.builder()
                .directory(directory.resolve(".mlops"))
                .trackingUri(server.uri())
                .syncAll(run -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"same len", "another length"})
    void row32ACopyThatIsDamagedOnDiskIsSetAsideAndTheRestGoesOn(String damage) throws IOException {
        Path runDirectory;
        try (Run run = Run.builder()
                .experiment("files")
                .directory(directory.resolve(".mlops"))
                .offline()
                .start()) {
            runDirectory = run.directory();
            run.logText("as taken", "a.txt").logText("whole", "b.txt").logMetric("loss", 1, 0);
        }
        Files.writeString(runDirectory.resolve("artifacts/a.txt"), damage);

        assertThat(sync().isComplete()).isFalse();

        assertThat(runDirectory.resolve("rejected.jsonl")).content().contains("no longer what was logged");
        assertThat(server.run("files").artifactText("b.txt")).contains("whole");
        assertThat(server.run("files").status()).isEqualTo("FINISHED");
    }

    @Test
    void row32AFileThatIsLoggedAgainIsSentAsItIsAtLast() throws IOException {
        try (Run run = Run.builder()
                .experiment("files")
                .directory(directory.resolve(".mlops"))
                .offline()
                .start()) {
            run.logText("first", "a.txt").logText("second", "a.txt").logText("at last", "a.txt");
        }

        assertThat(sync().isComplete()).isTrue();

        assertThat(server.run("files").artifactText("a.txt")).contains("at last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../up",
                "a/../../up",
                "/root",
                "a//b",
                "a/./b",
                "a/",
                "",
                "a#b",
                "a%2e",
                "a\\b",
                "nul\u0000"
            })
    void row35APathThatServersStoreElsewhereIsRefusedAtOnce(String path) {
        try (Run run = start()) {
            assertThatIllegalArgumentException().isThrownBy(() -> run.logText("text", path));
            assertThatIllegalArgumentException().isThrownBy(() -> run.logArtifacts(tree, path.isEmpty() ? "/" : path));
        }

        assertThat(server.run("files").status()).isEqualTo("FINISHED");
    }

    @Test
    void row35ANameOddButGoodArrivesAsItIs() throws IOException {
        Set<String> names =
                Set.of("with space", "a?b", "a&b=c", "a+b", "gr\u00f6\u00dfe", "\ud83d\ude80", "a:b", "con", "a.");
        try (Run run = start()) {
            for (String name : names) {
                Files.writeString(tree.resolve(name), name);
            }
            run.logArtifacts(tree, "");
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().isGood()).isTrue();
        }

        TrackedRun stored = server.run("files");
        assertThat(stored.artifacts())
                .containsKeys(names.toArray(new String[0]))
                .hasSize(names.size() + 1);
        try (MlflowClient client = client()) {
            for (String name : names) {
                Path target = directory.resolve("downloads").resolve(name);
                client.artifacts().download(stored.id(), name, target);
                assertThat(target).hasContent(name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.txt", "..", "a/../../outside.txt", "%2e%2e/outside.txt"})
    void row35ADownloadOfAPathThatLeadsOutIsRefused(String path) throws IOException {
        try (Run run = start()) {
            run.logText("text", "a.txt");
        }
        String id = server.run("files").id();
        Path target = directory.resolve("downloads/target");
        try (MlflowClient client = client()) {
            assertThatThrownBy(() -> client.artifacts().download(id, path, target))
                    .isInstanceOfAny(MlflowException.class, IllegalArgumentException.class);
        }

        assertThat(target).doesNotExist();
    }
}
