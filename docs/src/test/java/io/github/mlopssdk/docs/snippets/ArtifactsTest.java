package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.ArtifactStore;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactsTest {
    @TempDir
    private Path directory;

    @Test
    void filesOfARunAreVerifiedAndFetched() {
        try (TrackingServer tracking = TrackingServer.start()) {
            try (Run run = Run.builder()
                    .experiment("iris")
                    .directory(directory.resolve(".mlops"))
                    .trackingUri(tracking.uri())
                    .start()) {
                run.logText("precision 0.9\n", "evaluation/summary.txt");
            }
            String address = tracking.uri().toString();
            String runId = tracking.run("iris").id();
            Path target = directory.resolve("fetched");

            // #region verify
            try (MlflowClient client =
                    MlflowClient.connect(MlflowSettings.builder(address).build())) {
                List<String> damaged = client.artifacts().verify(runId);
                Optional<ArtifactManifest> manifest = client.artifacts().manifest(runId);
                client.artifacts().downloadAll(runId, "evaluation", target);
                System.out.println(damaged + " of " + manifest);
            }
            // #endregion verify

            try (MlflowClient client =
                    MlflowClient.connect(MlflowSettings.builder(address).build())) {
                assertThat(client.artifacts().verify(runId)).isEmpty();
                assertThat(client.artifacts().manifest(runId).orElseThrow().files())
                        .hasSize(1);
            }
            assertThat(target.resolve("summary.txt")).hasContent("precision 0.9\n");
        }
    }

    // #region store
    public static final class SharedFolder implements ArtifactStore {
        @Override
        public boolean takes(URI root) {
            return "share".equals(root.getScheme());
        }

        @Override
        public void write(URI root, String path, Path file) throws IOException {
            Path target = Path.of("/mnt/share", root.getPath(), path);
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
    // #endregion store

    @Test
    void aStoreTakesItsOwnKindOfPlace() {
        ArtifactStore store = new SharedFolder();

        assertThat(store.takes(URI.create("share:/runs/1"))).isTrue();
        assertThat(store.takes(URI.create("s3://bucket/runs/1"))).isFalse();
    }
}
