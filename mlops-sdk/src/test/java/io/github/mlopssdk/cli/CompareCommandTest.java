package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void record() {
        for (String algorithm : new String[] {"mlp", "forest"}) {
            for (int seed = 1; seed <= 2; seed++) {
                Run.builder()
                        .directory(directory.resolve(".mlops"))
                        .experiment("iris")
                        .offline()
                        .start()
                        .logParam("algorithm", algorithm)
                        .logParam("seed", seed)
                        .logMetric("accuracy", (algorithm.equals("mlp") ? 0.9 : 0.8) + seed * 0.01)
                        .close();
            }
        }
    }

    @Test
    void printsATable() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("compare", "--experiment", "iris")).isZero();
        assertThat(shell.lines())
                .containsExactly(
                        "4 runs in 2 configurations; mean ± half of its 95 % interval",
                        "GROUP   n  accuracy ↑     to best",
                        "mlp     2  0.915 ± 0.064  -",
                        "forest  2  0.815 ± 0.064  -0.1 ± 0 * (n=2)",
                        "to best: on shared seeds; * = its 95 % interval leaves zero out");
    }

    @Test
    void writesAPageAndLines() throws IOException {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("compare", "--html", "page.html", "--csv", "runs.csv"))
                .isZero();
        assertThat(Files.readString(directory.resolve("page.html"))).contains("Every run is a line");
        assertThat(Files.readAllLines(directory.resolve("runs.csv"))).hasSize(5);
        assertThat(shell.err()).contains("wrote " + directory.resolve("page.html"));
    }

    @Test
    void printsJson() throws IOException {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("compare", "--json", "--metric", "accuracy", "--group-by", "algorithm"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.path("configurations")).hasSize(2);
        JsonNode best = json.path("configurations").get(0);
        assertThat(best.path("params").path("algorithm").asText()).isEqualTo("mlp");
        assertThat(best.path("metrics").path("accuracy").path("n").asInt()).isEqualTo(2);
        assertThat(json.path("configurations")
                        .get(1)
                        .path("to_best")
                        .path("mean")
                        .asDouble())
                .isNegative();
    }

    @Test
    void explainsWhatWasTypedWrong() {
        var metric = new RecordingShell(directory);
        assertThat(metric.run("compare", "--metric", "acuracy")).isEqualTo(2);
        assertThat(metric.err()).contains("no run has a metric 'acuracy'");

        var nameless = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");
        assertThat(nameless.run("compare", "--server")).isEqualTo(2);
        assertThat(nameless.err()).contains("--server needs an experiment");

        var nowhere = new RecordingShell(directory);
        assertThat(nowhere.run("compare", "--server", "--experiment", "iris")).isEqualTo(3);

        var away = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");
        assertThat(away.run("compare", "--server", "--experiment", "iris")).isEqualTo(1);
    }

    @Test
    void saysThatThereIsNothing(@TempDir Path empty) {
        var shell = new RecordingShell(empty);

        assertThat(shell.run("compare")).isZero();
        assertThat(shell.out()).isEqualTo("No finished runs to compare\n");
    }
}
