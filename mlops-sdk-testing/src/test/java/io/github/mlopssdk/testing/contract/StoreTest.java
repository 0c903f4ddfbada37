package io.github.mlopssdk.testing.contract;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.ArtifactRoot;
import io.github.mlopssdk.mlflow.Artifacts;
import io.github.mlopssdk.mlflow.LoggedModel;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.Multipart;
import io.github.mlopssdk.mlflow.NewLoggedModel;
import io.github.mlopssdk.model.Sha256;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.mlflow.MlflowSetup;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.proxy.FaultProxy;
import io.github.mlopssdk.testing.proxy.ProxiedRequest;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real MLflow servers whose files are on S3, behind their proxy or beside it, or in a directory of this machine. */
class StoreTest {
    private static final Multipart SMALL_PARTS = new Multipart(6 << 20, 5 << 20);

    @TempDir
    Path directory;

    /** What a test does with the files of a run. */
    private interface Transfer {
        void run(FaultProxy seen, Artifacts artifacts, ArtifactRoot root) throws IOException;
    }

    private static void withRun(MlflowServer server, String location, Transfer transfer) throws IOException {
        Api api = Api.open(server.uri(), server.generation());
        String experiment = api.post(
                        "experiments/create",
                        "{'name':'store-" + UUID.randomUUID() + "','artifact_location':'" + location + "'}")
                .json()
                .path("experiment_id")
                .asText();
        String run = api.newRun(experiment);
        String uri = api.run(run).at("/info/artifact_uri").asText();
        try (FaultProxy seen = FaultProxy.before(server.uri());
                MlflowClient client =
                        MlflowClient.connect(MlflowSettings.builder(seen.uri().toString())
                                .multipart(SMALL_PARTS)
                                .build())) {
            transfer.run(seen, client.artifacts(), ArtifactRoot.ofRun(run, uri));
        }
    }

    private Path file(int bytes) throws IOException {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(directory.resolve("sent"), content);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    private static List<ProxiedRequest> to(FaultProxy seen, String part) {
        return seen.requests(request -> request.path().contains(part));
    }

    private void goesInParts(MlflowServer server) throws IOException {
        withRun(server, "", (seen, artifacts, root) -> {
            Path large = file(12 << 20);
            assertThat(artifacts.upload(root, "d/a b+é.bin", large)).isEqualTo(digest(large));
            assertThat(to(seen, "/mpu/complete/")).hasSize(1);
            assertThat(seen.requests(uploads())).isEmpty();
            artifacts.download(root.id(), "d/a b+é.bin", directory.resolve("fetched"));
            assertThat(directory.resolve("fetched")).hasSameBinaryContentAs(large);
            artifacts.upload(root, "small", file(10));
            assertThat(seen.requests(uploads())).hasSize(1);
        });
    }

    @Test
    void aLargeFileGoesInPartsThroughMlflow3(
            @Mlflow(value = MlflowGeneration.MLFLOW_3, setup = MlflowSetup.S3) MlflowServer server) throws IOException {
        goesInParts(server);
    }

    @Test
    void aLargeFileGoesInPartsThroughMlflow2(
            @Mlflow(value = MlflowGeneration.MLFLOW_2, setup = MlflowSetup.S3) MlflowServer server) throws IOException {
        goesInParts(server);
    }

    @Test
    void mlflow3SignsWhereFilesGo(
            @Mlflow(value = MlflowGeneration.MLFLOW_3, setup = MlflowSetup.S3) MlflowServer server) throws IOException {
        withRun(server, "s3://mlops/direct", (seen, artifacts, root) -> {
            assertThat(root.uri()).startsWith("s3://mlops/direct/");
            for (Map.Entry<String, Integer> each :
                    Map.of("large", 11 << 20, "empty", 0, "d/a b+é.txt", 7).entrySet()) {
                Path file = file(each.getValue());
                assertThat(artifacts.upload(root, each.getKey(), file)).isEqualTo(digest(file));
                artifacts.download(root.id(), each.getKey(), directory.resolve("fetched"));
                assertThat(directory.resolve("fetched")).hasSameBinaryContentAs(file);
            }
            assertThat(to(seen, "presigned-upload-url")).hasSize(3);
            assertThat(to(seen, "upload-artifact")).isEmpty();
        });
    }

    @Test
    void mlflow3SignsWhereTheFilesOfAModelGo(
            @Mlflow(value = MlflowGeneration.MLFLOW_3, setup = MlflowSetup.S3) MlflowServer server) throws IOException {
        withRun(server, "s3://mlops/direct", (seen, artifacts, root) -> {
            Api api = Api.open(server.uri(), server.generation());
            String experiment = api.run(root.id()).at("/info/experiment_id").asText();
            try (MlflowClient client = MlflowClient.connect(
                    MlflowSettings.builder(server.uri().toString()).build())) {
                LoggedModel model = client.loggedModels()
                        .create(new NewLoggedModel(experiment, "net", "key", root.id(), List.of(), List.of()));
                Path file = file(100);
                assertThat(model.artifactUri()).startsWith("s3://mlops/direct/");
                assertThat(client.artifacts().upload(ArtifactRoot.of(model), "w/a", file))
                        .isEqualTo(digest(file));
                assertThat(client.artifacts().downloadAll(model, directory.resolve("model")))
                        .isEqualTo(1);
                assertThat(directory.resolve("model/w/a")).hasSameBinaryContentAs(file);
            }
        });
    }

    @Test
    void mlflow2PassesSmallFilesOn(
            @Mlflow(value = MlflowGeneration.MLFLOW_2, setup = MlflowSetup.S3) MlflowServer server) throws IOException {
        withRun(server, "s3://mlops/direct2", (seen, artifacts, root) -> {
            Path file = file(1000);
            assertThat(artifacts.upload(root, "d/small", file)).isEqualTo(digest(file));
            assertThat(to(seen, "upload-artifact")).hasSize(1);
        });
    }

    private void writesWhereTheServerWrites(MlflowServer server) throws IOException {
        Path location = directory.resolve("artifacts of the server");
        withRun(server, location.toUri().toString(), (seen, artifacts, root) -> {
            Path small = file(100);
            artifacts.upload(root, "small", small);
            Path large = file(11 << 20);
            assertThat(artifacts.upload(root, "d/large", large)).isEqualTo(digest(large));
            assertThat(artifacts.upload(root, "d/empty", file(0))).hasSize(64);
            assertThat(to(seen, "upload-artifact"))
                    .as("the small file and the proof")
                    .hasSize(2);
            assertThat(artifacts.sizes(root, "d")).isEqualTo(Map.of("d/large", 11L << 20, "d/empty", 0L));
            assertThat(artifacts.sizes(root, "mlops")).isEmpty();
            artifacts.download(root.id(), "d/large", directory.resolve("fetched"));
            assertThat(digest(directory.resolve("fetched"))).isEqualTo(digest(file(11 << 20)));
        });
    }

    @Test
    void aDirectoryOfThisMachineTakesWhatMlflow3DoesNotPassOn(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server)
            throws IOException {
        writesWhereTheServerWrites(server);
    }

    @Test
    void aDirectoryOfThisMachineTakesWhatMlflow2DoesNotPassOn(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server)
            throws IOException {
        writesWhereTheServerWrites(server);
    }

    /** MLflow 2 signs no addresses, so that a library has to write what it does not pass on. */
    @Test
    void theAwsSdkWritesWhatMlflow2DoesNotPassOn(
            @Mlflow(value = MlflowGeneration.MLFLOW_2, setup = MlflowSetup.S3) MlflowServer server) throws Exception {
        Api api = Api.open(server.uri(), server.generation());
        String experiment = "sdk-" + UUID.randomUUID();
        api.post("experiments/create", "{'name':'" + experiment + "','artifact_location':'s3://mlops/sdk'}");
        var environment = new HashMap<>(server.s3().variables());
        environment.remove("PYTHONPATH");
        Path large = file(40 << 20);
        try (ChildJvm training = ChildJvm.startWith(
                List.of("-Xmx32m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                StoreTrainer.class,
                directory,
                environment,
                server.uri().toString(),
                experiment,
                directory.resolve(".mlops").toString(),
                large.toString())) {
            assertThat(training.awaitExit()).isZero();
            String said = training.lines().get(0);
            assertThat(training.lines().get(1)).contains("undelivered 0, rejected 0");
            try (MlflowClient client = MlflowClient.connect(
                    MlflowSettings.builder(server.uri().toString()).build())) {
                String run = said.substring(0, said.indexOf(' '));
                assertThat(client.runs().get(run).artifactUri()).startsWith("s3://mlops/sdk/");
                assertThat(client.artifacts().manifest(run).orElseThrow().files())
                        .extracting(ArtifactManifest.Entry::sizeBytes)
                        .containsExactly(0L, 40L << 20);
                assertThat(client.artifacts().verify(run)).isEmpty();
            }
        }
    }
}
