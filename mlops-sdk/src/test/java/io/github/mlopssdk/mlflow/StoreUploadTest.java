package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of runs whose store is not behind the server's artifact proxy. */
class StoreUploadTest {
    private static final ArtifactRoot RUN = ArtifactRoot.ofRun("r", "gs://bucket/1/r/artifacts");

    @TempDir
    private Path directory;

    private ScriptedServer server;
    private ScriptedServer store;
    private MlflowClient client;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        store = new ScriptedServer();
        client = server.client();
        file = Files.writeString(directory.resolve("local"), "hello");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        store.close();
    }

    private void signs() {
        server.answer(
                200,
                "{\"presigned_url\":\"" + store.uri()
                        + "/b/f?X-Amz-Signature=secret\",\"headers\":{\"Content-Type\":\"text/plain\",\"x-amz-a\":\"b\"}}");
    }

    private Path large() throws IOException {
        Path large = directory.resolve("large");
        try (var bytes = new RandomAccessFile(large.toFile(), "rw")) {
            bytes.setLength(Artifacts.MAX_PASSED_ON_BYTES + 1);
        }
        return large;
    }

    @Test
    void putsTheFileWhereTheServerSigns() {
        signs();
        assertThat(client.artifacts().send(RUN, "d/f", file)).startsWith("2cf24dba");
        assertThat(server.only().target()).isEqualTo("/api/2.0/mlflow/artifacts/presigned-upload-url");
        assertThat(server.only().text()).isEqualTo("{\"run_id\":\"r\",\"path\":\"d/f\",\"expiration\":3600}");
        ScriptedServer.Received put = store.only();
        assertThat(put.method() + " " + put.target()).isEqualTo("PUT /b/f?X-Amz-Signature=secret");
        assertThat(put.header("Content-Type")).isEqualTo("text/plain");
        assertThat(put.header("x-amz-a")).isEqualTo("b");
        assertThat(put.text()).isEqualTo("hello");
    }

    @Test
    void asksForFilesOfModelsByTheirId() {
        signs();
        client.artifacts().send(new ArtifactRoot(ArtifactRoot.Kind.MODEL, "m-1", "gs://b/m"), "f", file);
        assertThat(server.only().text()).startsWith("{\"model_id\":\"m-1\"");
    }

    @Test
    void asksAnOldServerOnceAndHasItPassFilesOn() {
        server.answer(404, "<html>Not Found</html>", Map.of("Content-Type", "text/html"));
        client.artifacts().send(RUN, "f", file);
        client.artifacts().send(RUN, "g", file);
        assertThat(server.received())
                .extracting(received -> received.target().replaceFirst(".*/mlflow/", ""))
                .containsExactly(
                        "artifacts/presigned-upload-url",
                        "upload-artifact?run_uuid=r&path=f",
                        "upload-artifact?run_uuid=r&path=g");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void hasTheServerPassOnWhatTheStoreRefuses(int status) {
        signs();
        store.answer(status, "<Error><Code>AccessDenied</Code></Error>");
        client.artifacts().send(RUN, "f", file);
        assertThat(server.received().get(1).target()).contains("upload-artifact");
        assertThat(server.received().get(1).text()).isEqualTo("hello");
    }

    @Test
    void saysNothingOfTheSignature() throws IOException {
        signs();
        store.answer(403, "<Error>no</Error>");
        var failure = catchThrowableOfType(
                MlflowException.class, () -> client.artifacts().send(RUN, "f", large()));
        assertThat(failure).hasMessageNotContaining("secret");
        assertThat(failure.problem()).isEqualTo(Problem.ARTIFACT_OUT_OF_REACH);
    }

    /** The directory exists, but the server that says it wrote there is on another machine. */
    @Test
    void writesToNoDirectoryThatOnlyHasTheServersName() throws IOException {
        Path sameName = Files.createDirectories(directory.resolve("srv/r/artifacts"));
        var run = ArtifactRoot.ofRun("r", sameName.toUri().toString());
        assertThatThrownBy(() -> client.artifacts().send(run, "f", large()))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("only the server can write to 'file'");
        assertThat(server.only().target()).contains("upload-artifact");
        assertThat(sameName).isEmptyDirectory();
    }

    /** A file that another run has left there proves nothing. */
    @Test
    void takesAnOldProofForNone() throws IOException {
        Path sameName = directory.resolve("srv/r/artifacts");
        Path old = Files.createDirectories(sameName.resolve("mlops")).resolve("written-by-server.txt");
        Files.writeString(old, "an older secret");
        assertThatThrownBy(() -> client.artifacts().send(ArtifactRoot.ofRun("r", sameName.toString()), "f", large()))
                .isInstanceOf(MlflowException.class);
        assertThat(old).hasContent("an older secret");
        assertThat(sameName.resolve("f")).doesNotExist();
    }
}
