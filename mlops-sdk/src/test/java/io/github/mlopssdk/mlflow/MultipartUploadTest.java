package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mlopssdk.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartUploadTest {
    private static final ArtifactRoot RUN = ArtifactRoot.ofRun("r", "mlflow-artifacts:/1/r/artifacts");
    private static final long MIB = 1 << 20;
    private static final Multipart SIZES = new Multipart(6 * MIB, 5 * MIB);

    @TempDir
    private Path directory;

    private ScriptedServer server;
    private ScriptedServer store;
    private MlflowClient client;
    private Path file;
    private String digest;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        store = new ScriptedServer();
        client = MlflowClient.connect(MlflowSettings.builder(server.uri())
                .credentials(() -> Optional.of(new Credential.Bearer("token")))
                .workspace("plants")
                .multipart(SIZES)
                .build());
        byte[] bytes = new byte[(int) (11 * MIB)];
        new Random(1).nextBytes(bytes);
        file = Files.write(directory.resolve("large"), bytes);
        digest = Sha256.of(new ByteArrayInputStream(bytes));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        store.close();
    }

    private String begun(int parts) {
        var text = new StringBuilder("{\"upload_id\":\"u\",\"credentials\":[");
        for (int part = 1; part <= parts; part++) {
            text.append(part == 1 ? "" : ",")
                    .append("{\"url\":\"%s/part%d?sig=secret\",\"part_number\":%d,\"headers\":{\"x-a\":\"b\"}}"
                            .formatted(store.uri(), part, part));
        }
        return text + "]}";
    }

    private void storeTakes(String etag) {
        store.answer(200, "", Map.of("ETag", etag));
    }

    @Test
    void sendsPartsToTheStoreAndTellsTheServerTheirTags() {
        server.answer(200, begun(3));
        storeTakes("\"one\"");
        storeTakes("\"two\"");
        storeTakes("\"three\"");
        assertThat(client.artifacts().send(RUN, "d/a b.bin", file)).isEqualTo(digest);
        assertThat(server.received()).hasSize(2);
        assertThat(server.received().get(0).target()).isEqualTo("/api/2.0/mlflow-artifacts/mpu/create/1/r/artifacts/d");
        assertThat(server.received().get(0).text()).isEqualTo("{\"path\":\"a b.bin\",\"num_parts\":3}");
        assertThat(server.received().get(1).target())
                .isEqualTo("/api/2.0/mlflow-artifacts/mpu/complete/1/r/artifacts/d");
        assertThat(server.received().get(1).text())
                .contains("{\"part_number\":2,\"etag\":\"\\\"two\\\"\",\"url\":\"" + store.uri()
                        + "/part2?sig=secret\"}");
        assertThat(store.received())
                .extracting(ScriptedServer.Received::target, ScriptedServer.Received::bytes)
                .containsExactly(
                        tuple("/part1?sig=secret", (int) (5 * MIB)),
                        tuple("/part2?sig=secret", (int) (5 * MIB)),
                        tuple("/part3?sig=secret", (int) MIB));
        assertThat(store.received()).allSatisfy(part -> {
            assertThat(part.headers()).doesNotContainKeys("Authorization", "X-mlflow-workspace");
            assertThat(part.header("x-a")).isEqualTo("b");
        });
    }

    @Test
    void sendsAPartAgainThatTheStoreDidNotTake() {
        server.answer(200, begun(3));
        storeTakes("\"one\"");
        store.answer(503, "<busy/>").dropAnswer();
        storeTakes("\"two\"");
        storeTakes("\"three\"");
        assertThat(client.artifacts().send(RUN, "f", file)).isEqualTo(digest);
        assertThat(store.received())
                .extracting(ScriptedServer.Received::target)
                .containsExactly(
                        "/part1?sig=secret",
                        "/part2?sig=secret",
                        "/part2?sig=secret",
                        "/part2?sig=secret",
                        "/part3?sig=secret");
    }

    @Test
    void givesUpAStoreOutOfReachAndSendsTheFileThroughTheServer() {
        server.answer(200, begun(3));
        store.close();
        assertThat(client.artifacts().send(RUN, "f", file)).isEqualTo(digest);
        assertThat(server.received())
                .extracting(received -> received.method() + received.target().replaceFirst(".*mlflow-artifacts", ""))
                .containsExactly(
                        "POST/mpu/create/1/r/artifacts",
                        "POST/mpu/abort/1/r/artifacts",
                        "PUT/artifacts/1/r/artifacts/f");
        assertThat(server.received().get(1).text()).isEqualTo("{\"path\":\"f\",\"upload_id\":\"u\"}");
    }

    @Test
    void asksAServerOnceThatDoesNotOfferIt() {
        server.answer(501, "{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"Multipart upload is not supported\"}");
        client.artifacts().send(RUN, "f", file);
        client.artifacts().send(RUN, "g", file);
        assertThat(server.received())
                .extracting(ScriptedServer.Received::method)
                .containsExactly("POST", "PUT", "PUT");
    }

    @Test
    void asksAgainAServerThatFailed() {
        server.answer(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"no credentials\"}");
        client.artifacts().send(RUN, "f", file);
        client.artifacts().send(RUN, "g", file);
        assertThat(server.received())
                .extracting(ScriptedServer.Received::method)
                .containsExactly("POST", "PUT", "POST", "PUT");
    }

    @Test
    void sendsSmallFilesInOneRequest() throws IOException {
        client.artifacts().send(RUN, "f", Files.writeString(directory.resolve("small"), "hello"));
        assertThat(server.only().method()).isEqualTo("PUT");
    }

    @Test
    void asksForNoMorePartsThanAStoreTakes() {
        Multipart sizes = new Multipart(1, 5 * MIB);
        assertThat(sizes.parts(1)).isEqualTo(1);
        assertThat(sizes.parts(5 * MIB)).isEqualTo(1);
        assertThat(sizes.parts(5 * MIB + 1)).isEqualTo(2);
        long terabyte = 1L << 40;
        assertThat(sizes.parts(terabyte)).isBetween(9_990, 10_000);
        assertThat(sizes.partBytes(terabyte) * sizes.parts(terabyte)).isGreaterThanOrEqualTo(terabyte);
        assertThatIllegalArgumentException().isThrownBy(() -> new Multipart(1, 5 * MIB - 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Multipart(0, 5 * MIB));
    }

    @Test
    void readsMlflowsOwnVariables() {
        assertThat(MlflowSettings.fromEnvironment(environment("X", "y"), directory)
                        .orElseThrow()
                        .multipart())
                .isEqualTo(Multipart.DEFAULT);
        assertThat(MlflowSettings.fromEnvironment(
                                environment("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "1000"), directory)
                        .orElseThrow()
                        .multipart()
                        .thresholdBytes())
                .isEqualTo(1000);
        assertThat(MlflowSettings.fromEnvironment(
                                environment("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "false"), directory)
                        .orElseThrow()
                        .multipart())
                .isEqualTo(Multipart.OFF);
        assertThatThrownBy(() -> MlflowSettings.fromEnvironment(
                        environment("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", "10M"), directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE");
    }

    private static Map<String, String> environment(String name, String value) {
        return Map.of("MLFLOW_TRACKING_URI", "http://h", name, value);
    }
}
