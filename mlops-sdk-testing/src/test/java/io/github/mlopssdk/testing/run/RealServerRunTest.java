package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.mlflow.MlflowSetup;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on real MLflow servers, read back through MLflow's own Python client. */
class RealServerRunTest {
    @TempDir
    Path directory;

    @Test
    void arrivesOnTheNewestGeneration(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        recordsAndReadsBack(server);
    }

    @Test
    void arrivesOnTheGenerationBefore(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) {
        recordsAndReadsBack(server);
    }

    @Test
    void arrivesUnderAStaticPrefix(
            @Mlflow(value = MlflowGeneration.MLFLOW_3, setup = MlflowSetup.STATIC_PREFIX) MlflowServer server) {
        recordsAndReadsBack(server);
    }

    @Test
    void arrivesWithAPassword(
            @Mlflow(value = MlflowGeneration.MLFLOW_3, setup = MlflowSetup.BASIC_AUTH) MlflowServer server) {
        recordsAndReadsBack(server);
    }

    @Test
    void arrivesPointForPointAfterWorkOffline(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE};
        int points = 2_500;
        try (Run run = Run.builder()
                .experiment("offline then sync")
                .directory(directory)
                .offline()
                .start()) {
            for (int step = 0; step < points; step++) {
                run.logMetric("loss", step % 10 < odd.length ? odd[step % 10] : step / 3.0, step);
            }
            for (int i = 0; i < 1000; i++) {
                run.logMetric("same", 1.5);
            }
        }

        assertThat(Run.builder()
                        .directory(directory)
                        .server(settings(server))
                        .syncAll(run -> {})
                        .isComplete())
                .isTrue();

        TrackedRun run = only(server, "offline then sync");
        List<TrackedRun.Point> loss = run.history("loss");
        assertThat(loss).hasSize(points);
        for (int step = 0; step < points; step++) {
            double logged = step % 10 < odd.length ? odd[step % 10] : step / 3.0;
            assertThat(loss.get(step).step()).isEqualTo(step);
            assertThat(loss.get(step).value()).as("step %d", step).isEqualTo(Double.valueOf(asMlflowMapsIt(logged)));
        }
        assertThat(run.history("same")).hasSize(1000).allMatch(point -> point.value() == 1.5);
    }

    private static double asMlflowMapsIt(double value) {
        double finite = Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
        return finite == 0 ? 0.0 : finite;
    }

    private void recordsAndReadsBack(MlflowServer server) {
        String experiment = "whole run";
        String modelPath = "linear";
        String registeredName = "linear-" + experiment.replaceAll("[^a-z0-9]+", "-");
        try (Run run = Run.builder()
                .experiment(experiment)
                .directory(directory)
                .server(settings(server))
                .start()) {
            run.logParam("lr", 0.01)
                    .setTag("team", "blå")
                    .name("read me")
                    .logMetric("loss", 0.5, 0)
                    .logMetric("loss", Double.NaN, 1)
                    .logMetric("accuracy", 0.97, 1)
                    .logText("hello ✓", "notes/a b.txt")
                    .logText("", "empty.txt")
                    .logDataset(new DatasetInput(
                            "iris",
                            "abc123",
                            "local",
                            "{\"uri\":\"iris.csv\"}",
                            null,
                            "{\"num_rows\":150}",
                            "training"))
                    .logModel(new Linear(modelPath, registeredName));
            assertThat(run.flush(Duration.ofSeconds(60))).isTrue();
            assertThat(run.health().isGood()).as("%s", run.health()).isTrue();
            assertThat(run.url()).isPresent();
        }

        TrackedRun run = only(server, experiment);
        assertThat(run.status()).isEqualTo("FINISHED");
        assertThat(run.name()).isEqualTo("read me");
        assertThat(run.params()).containsEntry("lr", "0.01");
        assertThat(run.tags()).containsEntry("team", "blå");
        assertThat(run.history("loss")).extracting(TrackedRun.Point::value).containsExactly(0.5, Double.NaN);
        assertThat(run.artifactText("notes/a b.txt")).contains("hello ✓");
        assertThat(run.artifactText("empty.txt")).contains("");
        try (MlflowClient client = MlflowClient.connect(settings(server))) {
            ArtifactManifest manifest = client.artifacts().manifest(run.id()).orElseThrow();
            assertThat(manifest.files())
                    .extracting(ArtifactManifest.Entry::path)
                    .containsExactly("empty.txt", "notes/a b.txt");
            assertThat(manifest.models())
                    .singleElement()
                    .satisfies(model -> assertThat(model.files())
                            .extracting(ArtifactManifest.Entry::path)
                            .containsExactly(
                                    "dependencies.json",
                                    "input_example.json",
                                    "serving_input_example.json",
                                    "weights.txt"));
            assertThat(client.artifacts().verify(run.id())).isEmpty();
        }
        assertThat(run.modelFiles(modelPath).get("weights.txt")).asString().isEqualTo("1 2 3");
        assertThat(run.models()).hasSize(server.generation() == MlflowGeneration.MLFLOW_3 ? 1 : 0);
        assertThat(run.datasets()).singleElement().satisfies(dataset -> {
            assertThat(dataset.name()).isEqualTo("iris");
            assertThat(dataset.tags()).containsEntry("mlflow.data.context", "training");
        });
        JsonNode model = server.python().model("runs:/" + run.id() + "/" + modelPath);
        assertThat(model.at("/flavors/linear/file").asText()).isEqualTo("weights.txt");
        assertThat(model.at("/signature/inputs").asText()).contains("float32");
        assertThat(model.at("/run_id").asText()).isEqualTo(run.id());
        assertThat(server.python().inputExample("runs:/" + run.id() + "/" + modelPath))
                .isEqualTo("[[1.0, 2.0, nan]]");
        assertThat(run.modelFiles(modelPath)).containsKeys("dependencies.json", "serving_input_example.json");
        assertThat(run.models())
                .allSatisfy(logged -> assertThat(logged.metrics()).containsOnlyKeys("accuracy"))
                .allSatisfy(logged -> assertThat(logged.params()).containsEntry("lr", "0.01"));
        assertThat(run.history("accuracy")).hasSize(1);
        JsonNode registered = server.python().model("models:/" + registeredName + "@champion");
        assertThat(registered.at("/model_uuid")).isEqualTo(model.at("/model_uuid"));
        isFoundByUsers(
                server.python().asUsersRead(experiment, "notes", registeredName + "@champion"), run.id(), modelPath);
    }

    private static void isFoundByUsers(JsonNode found, String runId, String flavor) {
        assertThat(found.path("runs")).singleElement().satisfies(row -> {
            assertThat(row.path("run_id").asText()).isEqualTo(runId);
            assertThat(row.path("params.lr").asText()).isEqualTo("0.01");
            assertThat(row.path("metrics.accuracy").asDouble()).isEqualTo(0.97);
            assertThat(row.path("tags.team").asText()).isEqualTo("blå");
        });
        assertThat(found.path("files")).extracting(JsonNode::asText).containsExactly("a b.txt");
        assertThat(found.at("/version/version").asText()).isEqualTo("1");
        assertThat(found.at("/version/run_id").asText()).isEqualTo(runId);
        assertThat(found.at("/version/status").asText()).isEqualTo("READY");
        assertThat(found.path("flavors")).extracting(JsonNode::asText).containsExactly(flavor);
        assertThat(found.path("inputs")).extracting(JsonNode::asText).containsExactly("float32");
    }

    private static TrackedRun only(MlflowServer server, String experiment) {
        List<String> ids = server.python().runIds(experiment);
        assertThat(ids).hasSize(1);
        return server.python().run(ids.get(0));
    }

    private MlflowSettings settings(MlflowServer server) {
        Map<String, String> environment = server.needsPassword()
                ? Map.of(
                        "MLFLOW_TRACKING_URI", server.uri().toString(),
                        "MLFLOW_TRACKING_USERNAME", server.user(),
                        "MLFLOW_TRACKING_PASSWORD", server.password())
                : Map.of("MLFLOW_TRACKING_URI", server.uri().toString());
        return MlflowSettings.fromEnvironment(environment, directory).orElseThrow();
    }

    /** A learner of its own, as any JVM library might bring it. */
    private record Linear(String artifactPath, String name) implements LoggableModel {
        @Override
        public Optional<String> registeredName() {
            return Optional.of(name);
        }

        @Override
        public List<String> aliases() {
            return List.of("champion");
        }

        @Override
        public String flavor() {
            return "linear";
        }

        @Override
        public Map<String, String> flavorAttributes() {
            return Map.of("file", "weights.txt");
        }

        @Override
        public Optional<ModelSignature> signature() {
            var tensor = new ModelSignature.Tensor(null, "float32", List.of(-1L, 3L));
            return Optional.of(new ModelSignature(List.of(tensor), List.of(tensor)));
        }

        @Override
        public Optional<Object> inputExample() {
            return Optional.of(new float[][] {{1, 2, Float.NaN}});
        }

        @Override
        public void save(Path files) throws IOException {
            Files.writeString(files.resolve("weights.txt"), "1 2 3");
        }
    }
}
