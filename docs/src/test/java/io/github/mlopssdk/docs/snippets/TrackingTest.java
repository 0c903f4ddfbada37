package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncPlan;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.dl4j.Dl4jModels;
import io.github.mlopssdk.dl4j.LoadedModel;
import io.github.mlopssdk.mlflow.Experiment;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.ModelVersion;
import io.github.mlopssdk.mlflow.Registry;
import io.github.mlopssdk.mlflow.RunView;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The code of the guide to tracking. */
final class TrackingTest {
    @TempDir
    private Path directory;

    private final MultiLayerNetwork net = network();
    private final INDArray x = Nd4j.create(new float[][] {{5.1f, 3.5f, 1.4f, 0.2f}, {6.7f, 3, 5.2f, 2.3f}});

    @Test
    void theLinesOfTheQuickstartArriveOnAServer() throws IOException {
        Path plots = Files.createDirectory(directory.resolve("plots"));
        Files.writeString(plots.resolve("loss.svg"), "<svg/>");
        Set<String> before = recordedRuns();

        // #region quickstart
        try (Run run = Run.start("iris")) {
            run.logParam("lr", 0.01);
            run.logMetric("loss", 0.31, 1);
            run.logMetric("loss", 0.17, 2);
            run.logArtifacts(plots, "plots");
            var model = Dl4j.model(net).signatureFrom(x, net.output(x));
            run.logModel(model.registerAs("iris"));
        }
        // #endregion quickstart

        Set<String> added = recordedRuns();
        added.removeAll(before);
        try (TrackingServer tracking = TrackingServer.start()) {
            Run.builder()
                    .directory(Path.of(System.getenv("MLOPS_DIR")))
                    .trackingUri(tracking.uri())
                    .sync(SyncPlan.ALL.only(added.iterator().next()), entry -> {});

            TrackedRun run = tracking.run("iris");
            assertThat(run.params()).containsEntry("lr", "0.01");
            assertThat(run.history("loss")).hasSize(2);
            assertThat(run.artifacts()).containsKey("plots/loss.svg");
            assertThat(new String(run.modelFiles("model").get("MLmodel"), StandardCharsets.UTF_8))
                    .contains("\"dtype\":\"float32\",\"shape\":[-1,4]");
            try (MlflowClient client = client(tracking)) {
                assertThat(client.registry().findVersion("iris", "1")).isPresent();
            }
        }
    }

    @Test
    void aNetworkIsLoadedAgainByItsAlias() {
        try (TrackingServer tracking = TrackingServer.start()) {
            try (Run run = start(tracking)) {
                // #region register
                run.logModel(Dl4j.model(net)
                        .signatureFrom(x, net.output(x))
                        .inputExample(x)
                        .preprocessing("centimetres, as measured")
                        .registerAs("iris", "champion"));
                // #endregion register
            }
            MlflowSettings server = settings(tracking);

            // #region load
            LoadedModel loaded = Dl4jModels.load("models:/iris@champion", server);
            INDArray answer = loaded.layers().output(x);
            // #endregion load

            assertThat(answer).isEqualTo(net.output(x));
        }
    }

    @Test
    void signaturesAreInferredFromExamples() {
        float[][] output = {{0.9f, 0.1f}};
        // #region signature
        List<Map<String, Object>> rows =
                List.of(Map.of("petal_length", 1.4, "colour", "blue"), Map.of("petal_length", 5.2));
        ModelSignature signature = ModelSignature.infer(rows, output).withParam("threshold", 0.5);
        // #endregion signature

        assertThat(signature.inputs())
                .containsExactlyInAnyOrder(
                        new ModelSignature.Column("petal_length", "double", true),
                        new ModelSignature.Column("colour", "string", false));
        assertThat(signature.params()).hasSize(1);
    }

    @Test
    void versionsAreDescribedAndGivenAnAlias() {
        try (TrackingServer tracking = TrackingServer.start()) {
            try (Run run = start(tracking)) {
                run.logModel(Dl4j.model(net).registerAs("iris"));
            }
            MlflowSettings server = settings(tracking);

            // #region registry
            try (MlflowClient client = MlflowClient.connect(server)) {
                Registry registry = client.registry();
                ModelVersion newest =
                        registry.searchVersions("name = 'iris'", 1).get(0);
                registry.describeVersion("iris", newest.version(), "Twice the units.");
                registry.setVersionTag("iris", newest.version(), new Tag("reviewed", "true"));
                registry.setAlias("iris", "champion", newest.version());
            }
            // #endregion registry

            try (MlflowClient client = client(tracking)) {
                ModelVersion champion =
                        client.registry().findByAlias("iris", "champion").orElseThrow();
                assertThat(champion.description()).isEqualTo("Twice the units.");
                assertThat(champion.tags()).containsEntry("reviewed", "true");
            }
        }
    }

    @Test
    void whatWasRecordedIsReadBack() {
        try (TrackingServer tracking = TrackingServer.start()) {
            try (Run run = start(tracking)) {
                run.logMetric("accuracy", 0.97).logMetric("loss", 0.31, 1).logMetric("loss", 0.17, 2);
            }
            MlflowSettings server = settings(tracking);

            // #region read
            try (MlflowClient client = MlflowClient.connect(server)) {
                Experiment iris = client.experiments().findByName("iris").orElseThrow();
                List<ServerRun> good =
                        client.runs().search(List.of(iris.id()), "metrics.accuracy > 0.9", 100, RunView.ACTIVE_ONLY);
                System.out.println(good);
                System.out.println(client.runs().history(good.get(0).id(), "loss"));
            }
            // #endregion read

            try (MlflowClient client = client(tracking)) {
                Experiment iris = client.experiments().findByName("iris").orElseThrow();
                List<ServerRun> good =
                        client.runs().search(List.of(iris.id()), "metrics.accuracy > 0.9", 100, RunView.ACTIVE_ONLY);
                assertThat(good).hasSize(1);
                assertThat(client.runs().history(good.get(0).id(), "loss").toString())
                        .contains("STEP", "0.31", "0.17", "2 in all");
            }
        }
    }

    private Run start(TrackingServer tracking) {
        return Run.builder()
                .experiment("iris")
                .directory(directory.resolve(".mlops"))
                .trackingUri(tracking.uri())
                .start();
    }

    private static MlflowClient client(TrackingServer tracking) {
        return MlflowClient.connect(settings(tracking));
    }

    private static MlflowSettings settings(TrackingServer tracking) {
        return MlflowSettings.builder(tracking.uri().toString()).build();
    }

    private static Set<String> recordedRuns() throws IOException {
        Path runs = Path.of(System.getenv("MLOPS_DIR"), "runs");
        if (!Files.exists(runs)) {
            return new HashSet<>();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.map(run -> run.getFileName().toString()).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static MultiLayerNetwork network() {
        var net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(42)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        return net;
    }
}
