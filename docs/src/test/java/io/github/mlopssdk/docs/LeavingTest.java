package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.compare.Comparison;
import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.CatalogSettings;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.gate.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write is read without us, by the commands of the page that says when to leave. */
final class LeavingTest {
    @TempDir
    Path directory;

    @Test
    void everyCommandReadsWhatWeWriteWithoutUs() throws IOException {
        MarkdownPage page = MarkdownPage.read(BuiltPackages.ROOT.resolve("docs/guide/when-to-leave.md"));
        useEveryPractice();

        assertThat(page.blocks())
                .filteredOn(block -> block.language().equals("bash"))
                .hasSizeGreaterThan(6);
        try (var typed = new TypedPage(() -> PlainShell.in(directory, Map.of()))) {
            typed.type(page);
        }
    }

    private void useEveryPractice() throws IOException {
        copy("samples/start-small/iris.csv", "iris.csv");
        copy("samples/start-small/datasets.csv", "datasets.csv");
        copy("docs/src/test/golden/mails.jsonl", "golden/mails.jsonl");
        Catalog.load("datasets.csv", CatalogSettings.of(Map.of(), directory, directory.resolve("home")))
                .dataset("iris")
                .fetch();
        try (Run run = Run.builder()
                .experiment("iris")
                .directory(directory.resolve(".mlops"))
                .offline()
                .start()) {
            run.seedAll(42).logParam("lr", 0.1).logModel(Dl4j.model(network(run.seed("network"))));
            run.logMetric("loss", 0.5, 0).logMetric("loss", 0.25, 1);
        }
        Comparison.ofRuns(directory.resolve(".mlops")).build().writeCsv(directory.resolve("runs.csv"));
        Fingerprint.builder(directory)
                .data("iris", Path.of("iris.csv"))
                .build()
                .write(directory.resolve("good.json"), Instant.EPOCH);
    }

    private void copy(String file, String to) throws IOException {
        Path target = directory.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(BuiltPackages.ROOT.resolve(file), target);
    }

    private static MultiLayerNetwork network(long seed) {
        var layer = new OutputLayer.Builder().nIn(4).nOut(3).build();
        var network = new MultiLayerNetwork(
                new NeuralNetConfiguration.Builder().seed(seed).list(layer).build());
        network.init();
        return network;
    }
}
