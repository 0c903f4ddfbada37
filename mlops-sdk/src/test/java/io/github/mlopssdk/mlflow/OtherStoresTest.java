package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ArtifactStore;
import io.github.mlopssdk.s3.S3ArtifactStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherStoresTest {
    private static final ArtifactRoot RUN = ArtifactRoot.ofRun("r", "gs://bucket/r/artifacts");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("file"), "hello");
    }

    /** Takes what belongs to a scheme, unless it fails. */
    private static final class RecordingStore implements ArtifactStore {
        private final List<String> written = new ArrayList<>();
        private final String scheme;
        private boolean fails;

        RecordingStore(String scheme) {
            this.scheme = scheme;
        }

        @Override
        public boolean takes(URI root) {
            return scheme.equals(root.getScheme());
        }

        @Override
        public void write(URI root, String path, Path content) throws IOException {
            if (fails) {
                throw new IOException("no bucket");
            }
            written.add(root + "/" + path + "=" + Files.readString(content));
        }
    }

    @Test
    void letsTheFirstWriteThatTakesThePlace() {
        var s3 = new RecordingStore("s3");
        var gs = new RecordingStore("gs");
        var stores = new OtherStores(() -> List.of(s3, gs));
        assertThat(stores.send(RUN, "d/f", file))
                .hasValueSatisfying(digest -> assertThat(digest).startsWith("2cf24dba"));
        assertThat(gs.written).containsExactly("gs://bucket/r/artifacts/d/f=hello");
        assertThat(s3.written).isEmpty();
    }

    @Test
    void knowsNoneForAnotherPlace() {
        var stores = new OtherStores(() -> List.of(new RecordingStore("s3")));
        assertThat(stores.send(RUN, "f", file)).isEmpty();
        assertThat(stores.send(ArtifactRoot.ofRun("r", "no address at all"), "f", file))
                .isEmpty();
    }

    @Test
    void aStoreThatFailsIsTriedAgainLater() {
        var gs = new RecordingStore("gs");
        gs.fails = true;
        var stores = new OtherStores(() -> List.of(gs));
        assertThatThrownBy(() -> stores.send(RUN, "f", file))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.RETRY))
                .hasMessageContaining("no bucket");
    }

    @Test
    void aStoreThatCannotBeMadeIsNamed() {
        var stores = new OtherStores(() -> {
            throw new ServiceConfigurationError("Provider x.Y not found");
        });
        assertThatThrownBy(() -> stores.send(RUN, "f", file))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ARTIFACT_OUT_OF_REACH))
                .hasMessageContaining("x.Y");
    }

    @Test
    void isAskedAfterTheServer() throws IOException {
        var gs = new RecordingStore("gs");
        try (var server = new ScriptedServer();
                var transport =
                        new Transport(MlflowSettings.builder(server.uri()).build(), InstantSource.system())) {
            var upload = new ArtifactUpload(
                    new Api(transport), transport, Multipart.DEFAULT, new OtherStores(() -> List.of(gs)));
            server.answer(501, "{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"no\"}");
            upload.send(RUN, "passed on", file);
            assertThat(gs.written).isEmpty();
            server.answer(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"no library for gs\"}");
            upload.send(RUN, "not passed on", file);
            assertThat(gs.written).hasSize(1);
            upload.send(RUN, "empty", Files.createFile(directory.resolve("empty")));
            assertThat(gs.written).hasSize(2);
        }
    }

    @Test
    void theOneOfS3IsInstalled() {
        assertThat(ServiceLoader.load(ArtifactStore.class))
                .singleElement()
                .isInstanceOfSatisfying(S3ArtifactStore.class, store -> {
                    assertThat(store.takes(URI.create("s3://bucket/r"))).isTrue();
                    assertThat(store.takes(URI.create("S3://bucket/r"))).isTrue();
                    assertThat(store.takes(URI.create("gs://bucket/r"))).isFalse();
                    assertThat(store.takes(URI.create("/srv/r"))).isFalse();
                });
    }
}
