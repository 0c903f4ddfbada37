package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.ModelVersion;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

final class Dl4jModelsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void loadsWhatWasLoggedByEveryAddress(MlflowGeneration generation) {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.fit(TinyNetworks.data(2, 8));
        var normalizer = new NormalizerStandardize();
        normalizer.fit(TinyNetworks.data(2, 8));
        try (TrackingServer server = TrackingServer.start(generation)) {
            Path local;
            try (Run run = Run.builder()
                    .experiment("models")
                    .directory(directory)
                    .trackingUri(server.uri())
                    .start()) {
                run.logParam("lr", 0.1)
                        .logModel(Dl4j.model(network).normalizer(normalizer).registerAs("tiny", "champion"));
                local = run.directory().resolve("artifacts/model");
            }
            TrackedRun run = server.run("models");
            assertThat(run.modelFiles("model")).containsOnlyKeys("MLmodel", "dependencies.json", "model.zip");
            MlflowSettings settings =
                    MlflowSettings.builder(server.uri().toString()).build();

            for (String uri : addresses(run, settings)) {
                LoadedModel loaded = Dl4jModels.load(uri, settings);
                assertThat(Dl4j.paramsSha256(loaded.layers())).as(uri).isEqualTo(Dl4j.paramsSha256(network));
                assertThat(loaded.normalizer()).as(uri).isEqualTo(Optional.of(normalizer));
            }
            assertThat(Dl4j.paramsSha256(Dl4jModels.load(local.toString()).layers()))
                    .isEqualTo(Dl4j.paramsSha256(network));
            assertThatThrownBy(() -> Dl4jModels.load("models:/tiny@nobody", settings))
                    .isInstanceOf(MlflowException.class)
                    .hasMessageContaining("models:/tiny@nobody");
            assertThatThrownBy(() -> Dl4jModels.load("nonsense", settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("models:/<name>@<alias>");
        }
    }

    /** MLflow 2 knows no model beside its run. */
    private static List<String> addresses(TrackedRun run, MlflowSettings settings) {
        try (MlflowClient client = MlflowClient.connect(settings)) {
            ModelVersion version =
                    client.registry().findByAlias("tiny", "champion").orElseThrow();
            assertThat(version.version()).isEqualTo("1");
            assertThat(version.runId()).isEqualTo(run.id());
        }
        String logged = run.models().isEmpty()
                ? "models:/tiny/1"
                : "models:/" + run.models().get(0).id();
        return List.of("runs:/" + run.id() + "/model", "models:/tiny/1", "models:/tiny@champion", logged);
    }

    @Test
    void knowsBothKindsOfNetworks() throws Exception {
        ComputationGraph graph = TinyNetworks.graph(1);
        try (Run run = Run.builder().directory(directory).offline().start()) {
            run.logModel(Dl4j.model(graph));
            LoadedModel loaded =
                    Dl4jModels.load(run.directory().resolve("artifacts/model").toString());
            assertThat(Dl4j.paramsSha256(loaded.graph())).isEqualTo(Dl4j.paramsSha256(graph));
            assertThat(loaded.normalizer()).isEmpty();
            assertThatThrownBy(loaded::layers).hasMessageContaining("graph()");
        }
    }

    @Test
    void keepsAnExampleAndNotes() throws Exception {
        var rows = Nd4j.create(new float[][] {{1, 2, 3}, {4, 5, 6.5f}});
        try (Run run = Run.builder().directory(directory).offline().start()) {
            run.logModel(
                    Dl4j.model(TinyNetworks.layered(1)).inputExample(rows).preprocessing("grey values divided by 16"));
            Path model = run.directory().resolve("artifacts/model");
            assertThat(model.resolve("input_example.json")).hasContent("[[1.0,2.0,3.0],[4.0,5.0,6.5]]");
            assertThat(model.resolve("serving_input_example.json"))
                    .hasContent("{\"inputs\":[[1.0,2.0,3.0],[4.0,5.0,6.5]]}");
            assertThat(model.resolve("MLmodel"))
                    .content()
                    .contains("preprocessing: 'grey values divided by 16'", "type: ndarray");
            assertThat(model.resolve("dependencies.json")).content().contains("deeplearning4j-nn");
        }
    }

    @ParameterizedTest
    @EnumSource
    void loadsAGraphOfSameDiff(MlflowGeneration generation) {
        SameDiff graph = SameDiff.create();
        SDVariable input = graph.placeHolder("input", DataType.FLOAT, -1, 3);
        SDVariable weights = graph.var("weights", Nd4j.create(new float[][] {{1, 0}, {0, 1}, {2, 2}}));
        graph.nn.softmax("output", input.mmul(weights));
        INDArray rows = Nd4j.create(new float[][] {{1, 2, 3}});
        INDArray expected = graph.output(Map.of("input", rows), "output").get("output");
        try (TrackingServer server = TrackingServer.start(generation)) {
            try (Run run = Run.builder()
                    .experiment("graphs")
                    .directory(directory)
                    .trackingUri(server.uri())
                    .start()) {
                run.logModel(Dl4j.model(graph).signatureFrom(rows, expected).registerAs("linear", "champion"));
            }
            MlflowSettings settings =
                    MlflowSettings.builder(server.uri().toString()).build();

            SameDiff loaded = Dl4jModels.loadSameDiff("models:/linear@champion", settings);

            assertThat(loaded.output(Map.of("input", rows), "output").get("output"))
                    .isEqualTo(expected);
            assertThatThrownBy(() -> Dl4jModels.loadSameDiff(directory.toString()))
                    .hasMessageContaining("no SameDiff graph");
        }
    }
}
