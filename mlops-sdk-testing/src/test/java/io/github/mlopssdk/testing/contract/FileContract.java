package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.ArtifactRoot;
import io.github.mlopssdk.mlflow.Artifacts;
import io.github.mlopssdk.mlflow.LoggedModel;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.Multipart;
import io.github.mlopssdk.mlflow.NewLoggedModel;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files sent, listed, verified and fetched through the library's own client. */
interface FileContract {
    Api api();

    /** A test that talks to the server. */
    interface FileTest {
        void run(Artifacts artifacts, ArtifactRoot run) throws IOException;
    }

    private void withRun(FileTest test) throws IOException {
        try (MlflowClient client = connect()) {
            String run = api().newRun();
            String uri = api().run(run).at("/info/artifact_uri").asText();
            test.run(client.artifacts(), ArtifactRoot.ofRun(run, uri));
        }
    }

    private MlflowClient connect() {
        return MlflowClient.connect(
                MlflowSettings.builder(api().uri().toString()).build());
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    @Test
    default void tellsTheDigestOfWhatWasSentAndTheSizesOfTheCopies(@TempDir Path directory) throws IOException {
        withRun((artifacts, run) -> {
            Path large = Files.write(directory.resolve("large"), new byte[3 << 20]);
            Path empty = Files.createFile(directory.resolve("empty"));
            assertThat(artifacts.send(run, "d/large.bin", large)).isEqualTo(digest(large));
            assertThat(artifacts.upload(run, "d/empty", empty)).isEqualTo(digest(empty));
            assertThat(artifacts.sizes(run, "d")).isEqualTo(Map.of("d/large.bin", 3L << 20, "d/empty", 0L));
            assertThat(artifacts.sizes(run, "nothing")).isEmpty();
        });
    }

    @Test
    default void fetchesATreeAsItWasSent(@TempDir Path directory) throws IOException {
        withRun((artifacts, run) -> {
            List<String> names = List.of("a", "d/with space", "d/e/größe", "d/e/a?b", "d/e/a+b", "\ud83d\ude80");
            for (String name : names) {
                artifacts.upload(run, name, Files.writeString(directory.resolve("sent"), "I am " + name));
            }
            assertThat(artifacts.downloadAll(run.id(), "", directory.resolve("all")))
                    .isEqualTo(names.size());
            for (String name : names) {
                assertThat(directory.resolve("all").resolve(name)).hasContent("I am " + name);
            }
            assertThat(artifacts.downloadAll(run.id(), "d/e", directory.resolve("part")))
                    .isEqualTo(3);
            assertThat(directory.resolve("part/größe")).hasContent("I am d/e/größe");
        });
    }

    @Test
    default void findsWhatIsNotWhatWasLogged(@TempDir Path directory) throws IOException {
        withRun((artifacts, run) -> {
            Path good = Files.writeString(directory.resolve("good"), "good");
            Path other = Files.writeString(directory.resolve("other"), "evil");
            var entries = List.of(
                    new ArtifactManifest.Entry("good", 4, digest(good)),
                    new ArtifactManifest.Entry("d/changed", 4, digest(good)),
                    new ArtifactManifest.Entry("d/longer", 3, digest(good)),
                    new ArtifactManifest.Entry("gone", 4, digest(good)));
            artifacts.upload(run, "good", good);
            artifacts.upload(run, "d/changed", other);
            artifacts.upload(run, "d/longer", good);
            assertThatThrownBy(() -> artifacts.verify(run.id())).hasMessageContaining(ArtifactManifest.ARTIFACT);
            Path manifest =
                    Files.writeString(directory.resolve("manifest"), new ArtifactManifest(entries, List.of()).json());
            artifacts.upload(run, ArtifactManifest.ARTIFACT, manifest);
            assertThat(artifacts.verify(run.id())).containsExactly("d/changed", "d/longer", "gone");
        });
    }

    /** The server's own directory takes no parts: MLflow says so, and the file goes in one request. */
    @Test
    default void takesALargeFileInOneRequestWhereThereAreNoParts(@TempDir Path directory) throws IOException {
        withRun((artifacts, run) -> {
            Api.Reply refusal = api().send(
                            "POST",
                            "/api/2.0/mlflow-artifacts/mpu/create/1/" + run.id() + "/artifacts",
                            "application/json",
                            BodyPublishers.ofString("{\"path\":\"f\",\"num_parts\":2}"));
            assertThat(refusal.status()).isEqualTo(501);
            assertThat(refusal.json().path("error_code").asText()).isEqualTo("NOT_IMPLEMENTED");
            Path file = Files.write(directory.resolve("file"), new byte[6 << 20]);
            var parts = MlflowSettings.builder(api().uri().toString()).multipart(new Multipart(1, 5 << 20));
            try (MlflowClient client = MlflowClient.connect(parts.build())) {
                assertThat(client.artifacts().upload(run, "large", file)).isEqualTo(digest(file));
            }
        });
    }

    @Test
    default void tellsThatThereIsNoSuchFile(@TempDir Path directory) throws IOException {
        withRun((artifacts, run) -> {
            assertThatThrownBy(() -> artifacts.download(run.id(), "d/none", directory.resolve("x")))
                    .isInstanceOfSatisfying(
                            MlflowException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
            assertThat(artifacts.manifest(run.id())).isEmpty();
        });
    }

    @Test
    default void keepsTheFilesOfAModelFromMlflow3On(@TempDir Path directory) throws IOException {
        try (MlflowClient client = connect()) {
            assertThat(client.loggedModels().areAvailable()).isEqualTo(!api().isMlflow2());
            if (!client.loggedModels().areAvailable()) {
                return;
            }
            String experiment = api().newExperiment();
            LoggedModel model = client.loggedModels()
                    .create(new NewLoggedModel(
                            experiment, "net", "key", api().newRun(experiment), List.of(), List.of()));
            Path file = Files.writeString(directory.resolve("weights"), "1 2 3");
            ArtifactRoot root = ArtifactRoot.of(model);
            assertThat(client.artifacts().upload(root, "deep/weights.txt", file))
                    .isEqualTo(digest(file));
            assertThat(client.artifacts().sizes(root, "deep")).isEqualTo(Map.of("deep/weights.txt", 5L));
            assertThat(client.artifacts().downloadAll(model, directory.resolve("fetched")))
                    .isEqualTo(1);
            assertThat(directory.resolve("fetched/deep/weights.txt")).hasContent("1 2 3");
        }
    }
}
