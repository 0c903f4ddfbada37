package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that is much larger than the heap, on its way to the server and back to its digest. {@code
 * -Dmlops.large.bytes=2147483648} makes it 2 GiB.
 */
class LargeFileTest {
    private static final long BYTES = Long.getLong("mlops.large.bytes", 256L << 20);

    @TempDir
    Path directory;

    private void arrivesWithALittleHeap(MlflowServer server) throws Exception {
        Path file = directory.resolve("large.bin");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(BYTES);
            sparse.seek(BYTES - 1);
            sparse.write(7);
        }
        try (ChildJvm training = ChildJvm.startWith(
                List.of("-Xmx32m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                LargeFileTrainer.class,
                directory,
                Map.of(),
                server.uri().toString(),
                directory.resolve(".mlops").toString(),
                file.toString())) {
            assertThat(training.awaitExit()).isZero();
            String said = training.lines().get(0);
            assertThat(training.lines().get(1)).contains("undelivered 0, rejected 0");
            try (MlflowClient client = MlflowClient.connect(
                    MlflowSettings.builder(server.uri().toString()).build())) {
                String run = said.substring(0, said.indexOf(' '));
                assertThat(client.artifacts().manifest(run).orElseThrow().files())
                        .extracting(ArtifactManifest.Entry::sizeBytes)
                        .containsExactly(BYTES);
                assertThat(client.artifacts().verify(run)).isEmpty();
            }
        }
    }

    @Test
    void arrivesOnMlflow3WithALittleHeap(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) throws Exception {
        arrivesWithALittleHeap(server);
    }

    @Test
    void arrivesOnMlflow2WithALittleHeap(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) throws Exception {
        arrivesWithALittleHeap(server);
    }
}
