package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, pictures, figures and datasets, as servers hold them and MLflow's Python client reads them. */
class ShownRunTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(MlflowGeneration.class)
    void arrivesInProcess(MlflowGeneration generation) {
        try (TrackingServer server = TrackingServer.start(generation)) {
            record(server.uri());
            ShownRun.assertFiles(server.run("shown"));
        }
    }

    @Test
    void arrivesOnTheNewestGeneration(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        recordsAndReadsBack(server);
    }

    @Test
    void arrivesOnTheGenerationBefore(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) {
        recordsAndReadsBack(server);
    }

    private void recordsAndReadsBack(MlflowServer server) {
        record(server.uri());
        List<String> ids = server.python().runIds("shown");
        assertThat(ids).hasSize(1);
        ShownRun.assertFiles(server.python().run(ids.get(0)));
        assertTables(server.python().tables(ids.get(0)));
        assertDatasets(server, server.python().datasets(ids.get(0)));
    }

    private void record(URI server) {
        try (Run run = Run.builder()
                .experiment("shown")
                .directory(directory.resolve("runs"))
                .trackingUri(server)
                .start()) {
            ShownRun.logTo(run, directory);
            assertThat(run.health().isGood()).as("%s", run.health()).isTrue();
        }
    }

    private static void assertTables(JsonNode tables) {
        JsonNode wrong = tables.path("evaluation/wrong.json");
        assertThat(wrong.path("columns").toString()).isEqualTo("[\"image\",\"actual\",\"score\",\"sure\",\"seen\"]");
        assertThat(wrong.path("types").toString()).startsWith("[\"").contains("\"int64\",\"float64\",\"bool\"");
        assertThat(wrong.at("/rows/1").toString()).startsWith("[\"b \\\"é\\\".png\",5,null,false,");
        assertThat(tables.path("none.json").path("rows")).isEmpty();
        assertThat(tables.at("/cm.json/rows").toString()).isEqualTo("[[\"cat\",1,0],[\"dog\",1,1]]");
        assertThat(tables.at("/roc.json/rows/1").toString()).isEqualTo("[0.8,0.0,0.5]");
        assertThat(tables.at("/calibration.json/columns").toString())
                .isEqualTo("[\"meanPredicted\",\"fractionPositive\",\"count\"]");
    }

    private void assertDatasets(MlflowServer server, JsonNode datasets) {
        JsonNode iris = find(datasets, "iris");
        assertThat(iris.path("context").asText()).isEqualTo("training");
        assertThat(iris.path("source_class").asText()).isEqualTo("LocalArtifactDatasetSource");
        assertThat(iris.at("/source/uri").asText())
                .isEqualTo(directory.resolve("iris.csv").toUri().toString());
        assertThat(iris.path("sha256")).isEqualTo(iris.at("/profile/sha256"));
        assertThat(iris.at("/profile/size_bytes").asLong()).isEqualTo(16);

        JsonNode pixels = find(datasets, "pixels");
        assertThat(pixels.path("source_class").asText()).isEqualTo("CodeDatasetSource");
        assertThat(pixels.at("/schema/features").asText()).contains("float32", "(-1, 2)");
        assertThat(pixels.at("/schema/targets").asText()).contains("int32", "(-1,)");
        assertThat(pixels.at("/profile/features_sha256").asText())
                .isEqualTo(server.python().numpySha256("float32", "[[0,0.5],[1,-2],[3,4]]"));
        assertThat(pixels.at("/profile/targets_sha256").asText())
                .isEqualTo(server.python().numpySha256("int32", "[2,0,2]"));
        assertThat(pixels.at("/profile/class_counts").toString()).isEqualTo("{\"0\":1,\"2\":2}");

        JsonNode people = find(datasets, "people");
        assertThat(people.path("source_class").asText()).isEqualTo("S3ArtifactDatasetSource");
        assertThat(people.at("/source/uri").asText()).isEqualTo("s3://bucket/people.csv?versionId=7");
        assertThat(people.at("/schema/columns").asText())
                .contains("'age': integer (required)", "'name': string (optional)");

        JsonNode download = find(datasets, "download");
        assertThat(download.path("source_class").asText()).isEqualTo("HTTPDatasetSource");
        assertThat(download.at("/source/url").asText()).isEqualTo("https://example.org/p.npy");
    }

    private static JsonNode find(JsonNode datasets, String name) {
        for (JsonNode dataset : datasets) {
            if (dataset.path("name").asText().equals(name)) {
                return dataset;
            }
        }
        throw new AssertionError("no dataset " + name + " in " + datasets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table.csv", "a:b.json", "a,b.json", "../t.json", "{t}.json"})
    void refusesPathsAtWhichMlflowFindsNoTable(String path) {
        try (Run run = offline()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.logTable(List.of(Map.of("a", 1)), path))
                    .withMessageContaining("artifact path '" + path + "'");
        }
    }

    @Test
    void refusesWhatIsNoPictureOrFigure() {
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        try (Run run = offline()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.logImage(image, "a.jpg"))
                    .withMessageContaining(".png");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.logImage(image, "a+b", 1))
                    .withMessageContaining("key 'a+b'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.logImage(image, "../a", 1))
                    .withMessageContaining("..");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.logFigure("<svg/>", "a.png"))
                    .withMessageContaining(".svg");
        }
    }

    @Test
    void keepsTablesWhenTheListOfThemIsFull() {
        try (TrackingServer server = TrackingServer.start()) {
            try (Run run = Run.builder()
                    .experiment("many")
                    .directory(directory)
                    .trackingUri(server.uri())
                    .start()) {
                for (int i = 0; i < 100; i++) {
                    run.logTable(List.of(Map.of("i", i)), "t".repeat(100) + i + ".json");
                }
                assertThat(run.health().problem())
                        .hasValueSatisfying(problem -> assertThat(problem).contains("list of tables is full"));
            }
            assertThat(server.run("many").artifacts()).hasSizeGreaterThanOrEqualTo(100);
            assertThat(server.run("many").tags().get("mlflow.loggedArtifacts"))
                    .endsWith("\"type\": \"table\"}]")
                    .hasSizeBetween(7_800, 8_000);
        }
    }

    private Run offline() {
        return Run.builder().directory(directory).offline().start();
    }
}
