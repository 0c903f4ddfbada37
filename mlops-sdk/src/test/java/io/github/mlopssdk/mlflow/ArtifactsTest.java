package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {
    private static final ArtifactRoot RUN = ArtifactRoot.ofRun("r", "mlflow-artifacts:/1/r/artifacts");

    @TempDir
    private Path directory;

    private ScriptedServer server;
    private MlflowClient client;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = server.client();
        file = Files.writeString(directory.resolve("local"), "hello");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void putsTheBytesWithTheirLengthAndChecksWhatArrived() {
        server.answer(200, "").answer(200, listed("d e/f.txt", 5));
        client.artifacts().upload(RUN, "d e/f.txt", file);
        ScriptedServer.Received put = server.received().get(0);
        assertThat(put.method()).isEqualTo("PUT");
        assertThat(put.target()).isEqualTo("/api/2.0/mlflow-artifacts/artifacts/1/r/artifacts/d%20e/f.txt");
        assertThat(put.header("Content-Length")).isEqualTo("5");
        assertThat(put.text()).isEqualTo("hello");
        assertThat(server.received().get(1).target())
                .contains("artifacts/list?")
                .contains("path=d%20e");
    }

    @Test
    void sendsAFileOnceMoreIfTheServersCopyIsShort() {
        server.answer(200, "{}").answer(200, "{}").answer(200, "{}").answer(200, listed("f", 5));
        client.artifacts().upload(RUN, "f", file);
        assertThat(server.received())
                .extracting(ScriptedServer.Received::method)
                .containsExactly("PUT", "GET", "PUT", "GET");
    }

    @Test
    void reportsACopyThatStaysWrong() {
        server.answer(200, "{}").answer(200, listed("f", 0)).answer(200, "{}").answer(200, listed("f", 0));
        var failure = catchThrowableOfType(
                MlflowException.class, () -> client.artifacts().upload(RUN, "f", file));
        assertThat(failure.problem()).isEqualTo(Problem.ARTIFACT_DAMAGED);
    }

    @Test
    void takesNoWebPageForAStoredFile() {
        server.answer(200, "<html>log in</html>");
        assertThatThrownBy(() -> client.artifacts().upload(RUN, "f", file))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("log in");
    }

    @Test
    void letsTheServerWriteWhereOnlyItCan() {
        server.answer(200, "{}").answer(200, listed("f", 5));
        client.artifacts().upload(ArtifactRoot.ofRun("r", "file:///srv/mlruns/1/r/artifacts"), "f", file);
        assertThat(server.received().get(0).target())
                .isEqualTo("/ajax-api/2.0/mlflow/upload-artifact?run_uuid=r&path=f");
        assertThat(server.received().get(0).text()).isEqualTo("hello");
    }

    @Test
    void saysThatALargeFileIsOutOfReach() throws IOException {
        try (var large = new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            large.setLength(Artifacts.MAX_PASSED_ON_BYTES + 1);
        }
        server.answer(404, "<html>Not Found</html>", Map.of());
        assertThatThrownBy(() ->
                        client.artifacts().upload(ArtifactRoot.ofRun("r", "gs://b/r"), "f", directory.resolve("large")))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("'gs'")
                .hasMessageContaining("--serve-artifacts");
        assertThat(server.only().target()).contains("presigned-upload-url");
    }

    @Test
    void saysWhichLocalFileIsMissing() {
        Path missing = directory.resolve("missing");
        var failure = catchThrowableOfType(
                MlflowException.class, () -> client.artifacts().upload(RUN, "f", missing));
        assertThat(failure.problem()).isEqualTo(Problem.LOCAL_FILE);
        assertThat(failure).hasMessageContaining(missing.toString());
    }

    @Test
    void refusesPathsThatServersStoreElsewhere() {
        assertThatThrownBy(() -> client.artifacts().upload(RUN, "../f", file))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void downloadsIntoPlaceOnlyWhatIsComplete() throws IOException {
        Path target = directory.resolve("new/copy");
        server.answer(200, listed("f", 5)).answer(200, "hell", Map.of());
        assertThatThrownBy(() -> client.artifacts().download("r", "f", target))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("4 of 5 bytes");
        assertThat(target.getParent()).isEmptyDirectory();

        server.answer(200, listed("f", 5)).answer(200, "hello", Map.of());
        client.artifacts().download("r", "f", target);
        assertThat(target).hasContent("hello");
    }

    @Test
    void tellsTheDigestOfWhatItSent() {
        assertThat(client.artifacts().send(RUN, "f", file))
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "..",
                "/etc/x",
                "a/../../x",
                "a//x",
                "./x",
                "..\\\\x",
                "a\\u0000b",
                "C:/../../x",
                "%2e%2e/x",
                "",
                "a/",
                "x\\n",
            })
    void aHostileServerCannotWriteOutsideTheTarget(String name) throws IOException {
        server.answer(200, listed(name, 5)).answer(200, "hello", Map.of());
        assertThatThrownBy(() -> client.artifacts().downloadAll("r", "", directory.resolve("in/target")))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("outside of what was asked for");
        assertThat(server.received()).hasSize(1);
        assertThat(directory.resolve("in")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"link/x", "link", "real/deep/x"})
    void aLinkInTheTargetIsNotFollowed(String name) throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path target = Files.createDirectories(directory.resolve("target/real")).resolveSibling("link");
        Files.createSymbolicLink(target, outside);
        Files.createSymbolicLink(directory.resolve("target/real/deep"), outside);
        server.answer(200, listed(name, 5)).answer(200, "hello", Map.of());
        assertThatThrownBy(() -> client.artifacts().downloadAll("r", "", directory.resolve("target")))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("outside of what was asked for");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aTargetThatIsItselfALinkIsTheCallersChoice() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path target = Files.createSymbolicLink(directory.resolve("link"), real);
        server.answer(200, listed("a/f", 5)).answer(200, "hello", Map.of());
        assertThat(client.artifacts().downloadAll("r", "", target)).isEqualTo(1);
        assertThat(real.resolve("a/f")).hasContent("hello");
    }

    @Test
    void directoriesWithoutEndEnd() {
        String path = "d";
        for (int depth = 0; depth < 100; depth++) {
            server.answer(200, "{\"files\":[{\"path\":\"" + path + "\",\"is_dir\":true}]}");
            path += "/d";
        }
        assertThatThrownBy(() -> client.artifacts().downloadAll("r", "", directory.resolve("target")))
                .isInstanceOf(MlflowException.class);
        assertThat(server.received()).hasSizeLessThan(70);
    }

    @Test
    void aFileWithoutEndDoesNotFillTheDisk() {
        server.answer(200, listed("f", 5)).answer(200, "x".repeat(1 << 20), Map.of());
        assertThatThrownBy(() -> client.artifacts().downloadAll("r", "", directory.resolve("target")))
                .isInstanceOf(MlflowException.class)
                .hasMessageMatching("(?s).*sent \\d{1,6} of 5 bytes.*");
        assertThat(directory.resolve("target")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:5/ml, mlflow-artifacts:/1/r,      http://h:5/ml/api/2.0/mlflow-artifacts/artifacts/1/r/a%20b/c%2B%3F",
        "http://h:5,    mlflow-artifacts:/,         http://h:5/api/2.0/mlflow-artifacts/artifacts/a%20b/c%2B%3F",
        "https://h,     mlflow-artifacts://o:9/1/r, https://o:9/api/2.0/mlflow-artifacts/artifacts/1/r/a%20b/c%2B%3F",
        "http://h:5,    https://o/store/r/,         https://o/store/r/a%20b/c%2B%3F",
        "http://h:5,    s3://bucket/r,              ",
        "http://h:5,    /srv/mlruns,                ",
        "http://h:5,    file:/srv/mlruns,           ",
    })
    void choosesTheAddressByTheSchemeOfTheArtifactUri(String server, String artifactUri, String expected) {
        var route =
                ArtifactRoute.of(HttpUrl.get(server), artifactUri, "a b/c+?").map(HttpUrl::toString);
        assertThat(route.map(url -> url.replace("+", "%2B")).orElse(null)).isEqualTo(expected);
    }

    @Test
    void tellsTheCredentialToNoOtherServer() throws IOException {
        var settings = MlflowSettings.builder(server.uri())
                .credentials(() -> Optional.of(new Credential.Bearer("token")))
                .build();
        try (var other = new ScriptedServer();
                MlflowClient known = MlflowClient.connect(settings)) {
            server.answer(200, listed("f", 5));
            known.artifacts().upload(ArtifactRoot.ofRun("r", other.uri() + "/store"), "f", file);
            assertThat(other.only().headers()).doesNotContainKey("Authorization");
            assertThat(server.only().header("Authorization")).isEqualTo("Bearer token");
        }
    }

    private static String listed(String path, long size) {
        return "{\"files\":[{\"path\":\"" + path + "\",\"is_dir\":false,\"file_size\":" + size + "}]}";
    }
}
