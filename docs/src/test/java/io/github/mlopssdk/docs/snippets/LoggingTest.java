package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Artifact;
import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.chart.CalibrationCurve;
import io.github.mlopssdk.chart.ConfusionMatrix;
import io.github.mlopssdk.chart.RocCurve;
import io.github.mlopssdk.data.Dataset;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Goal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoggingTest {
    @TempDir
    Path directory;

    private Run run;

    private record Config(int epochs, Layer hidden) {}

    private record Layer(int units, String activation) {}

    @BeforeEach
    void start() {
        run = Run.builder().directory(directory).offline().start();
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void paramsComeOneByOneOrFromMapsAndRecords() throws IOException {
        // #region params
        run.logParam("lr", 0.01);
        run.logParams(Map.of("batch", 32, "optimizer", "adam"));
        run.logParams(new Config(16, new Layer(64, "relu")));
        // #endregion params

        assertThat(reportOfClosedRun()).contains("lr", "batch", "adam", "epochs", "hidden.units", "hidden.activation");
    }

    @Test
    void metricsHaveSteps() throws IOException {
        // #region metrics
        for (int epoch = 0; epoch < 3; epoch++) {
            run.logMetric("loss", 1.0 / (epoch + 1), epoch);
            run.logMetrics(Map.of("accuracy", 0.9, "f1", 0.8), epoch);
        }
        // #endregion metrics

        assertThat(reportOfClosedRun()).contains("loss", "accuracy", "f1");
    }

    @Test
    void aHandleLogsManyTimes() {
        long before = run.health().recorded();

        // #region handle
        Metric loss = run.metric("loss");
        for (int step = 0; step < 1_000; step++) {
            loss.log(1.0 / (step + 1), step);
        }
        // #endregion handle

        assertThat(run.health().recorded() - before).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void labelsCanBeSetAgain() throws IOException {
        // #region labels
        run.name("wider hidden layer");
        run.note("Twice the units, **half** the learning rate.");
        run.setTag("reviewed", false);
        run.setTags(Map.of("team", "vision", "ticket", 17));
        // #endregion labels
        run.setTag("reviewed", true);

        assertThat(reportOfClosedRun()).contains("wider hidden layer", "Twice the units", "reviewed", "vision");
    }

    @Test
    void goalsAreMetOrMissed() throws IOException {
        // #region goal
        run.goal("accuracy", Goal.atLeast(0.95));
        run.goal("latency_ms", Goal.atMost(20));
        // #endregion goal
        run.logMetric("accuracy", 0.97).logMetric("latency_ms", 35);

        assertThat(reportOfClosedRun()).containsIgnoringCase("met").containsIgnoringCase("missed");
    }

    @Test
    void filesAreCopied() throws IOException {
        Path csv = Files.writeString(directory.resolve("iris.csv"), "5.1,3.5\n");
        Path plots = Files.createDirectory(directory.resolve("plots"));
        Files.writeString(plots.resolve("loss.svg"), "<svg/>");

        // #region files
        run.logText("precision 0.9\n", "evaluation/summary.txt");
        run.logJson(Map.of("classes", List.of("setosa", "virginica")), "classes.json");
        run.logArtifact(csv);
        run.logArtifact(Artifact.of(csv).at("data/train.csv"));
        run.logArtifacts(plots, "plots");
        // #endregion files
        Files.delete(csv);

        assertThat(filesBelow(run.directory()))
                .contains("evaluation/summary.txt", "classes.json", "iris.csv", "data/train.csv", "plots/loss.svg");
        assertThat(run.health().isGood()).isTrue();
    }

    private record Wrong(String image, int actual, int predicted, double score) {}

    @Test
    void tablesPicturesAndFiguresAreShown() throws IOException {
        var filters = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        int epoch = 3;
        // #region shown
        run.logTable(List.of(new Wrong("17.png", 3, 5, 0.61), new Wrong("90.png", 9, 4, 0.55)), "test/wrong.json");
        run.logImage(filters, "filters.png");
        run.logImage(filters, "filters/first layer", epoch);
        run.logFigure(svg, "plots/loss.svg");
        // #endregion shown

        assertThat(filesBelow(run.directory())).contains("test/wrong.json", "filters.png", "plots/loss.svg");
        assertThat(run.health().isGood()).isTrue();
    }

    @Test
    void figuresOfAClassifierAreDrawn() throws IOException {
        int[] actual = {0, 1, 1, 0};
        int[] predicted = {0, 1, 0, 0};
        boolean[] isDog = {false, true, true, false};
        double[] probability = {0.1, 0.8, 0.4, 0.3};
        // #region figures
        run.logFigure(ConfusionMatrix.of(actual, predicted, List.of("cat", "dog")), "test/confusion.svg");
        RocCurve roc = RocCurve.of(isDog, probability);
        run.logFigure(roc, "test/roc.svg").logMetric("test/auc", roc.auc());
        run.logFigure(CalibrationCurve.of(isDog, probability, 10), "test/calibration.svg");
        // #endregion figures

        assertThat(filesBelow(run.directory()))
                .contains("test/confusion.svg", "test/confusion.json", "test/roc.svg", "test/calibration.json");
        assertThat(reportOfClosedRun()).contains("test/auc", "data:image/svg+xml");
    }

    @Test
    void largeFilesStayWhereTheyAre() throws IOException {
        Path video = Files.writeString(directory.resolve("video.mp4"), "frames");

        // #region in-place
        run.logArtifact(Artifact.of(video).inPlace());
        // #endregion in-place

        assertThat(filesBelow(run.directory())).doesNotContain("video.mp4");
        assertThat(run.health().isGood()).isTrue();
    }

    @Test
    void datasetsAreDescribed() throws IOException {
        Path csv = Files.writeString(directory.resolve("iris.csv"), "5.1,3.5\n");
        float[][] features = {{5.1f, 3.5f}, {4.9f, 3}};
        int[] species = {0, 2};
        List<Map<String, Object>> rows = List.of(Map.of("petal", 1.4, "species", "setosa"));
        // #region dataset
        run.logDataset(Dataset.of(csv).named("iris").usedFor("training"));
        run.logDataset(
                Dataset.ofArrays(features, species).named("iris held out").usedFor("validation"));
        run.logDataset(Dataset.ofRows(rows)
                .named("new flowers")
                .from("s3://flowers/new.csv")
                .usedFor("test"));
        // #endregion dataset

        assertThat(reportOfClosedRun()).contains("size_bytes: 8", "iris held out", "s3://flowers/new.csv");
    }

    @Test
    void datasetsAreDescribedByHand() throws IOException {
        // #region dataset-by-hand
        run.logDataset(new DatasetInput(
                "iris", "9f2c4a10", "local", "{\"uri\":\"data/iris.csv\"}", null, "{\"num_rows\":150}", "training"));
        // #endregion dataset-by-hand

        assertThat(reportOfClosedRun()).contains("9f2c4a10");
    }

    @Test
    void childrenAreRunsOfTheirOwn() {
        // #region children
        for (int fold = 0; fold < 3; fold++) {
            try (Run child = run.child("fold " + fold)) {
                child.logParam("fold", fold).logMetric("accuracy", 0.9 + fold / 100.0);
            }
        }
        // #endregion children

        assertThat(run.directory().getParent()).isDirectoryContaining(other -> !other.equals(run.directory()));
    }

    @Test
    void healthTellsWhatWasChanged() {
        run.logMetric("loss@train", 0.5);

        // #region health
        RunHealth health = run.health();
        if (!health.isGood()) {
            System.err.println(health.lost() + " lost, " + health.adjusted() + " adjusted, " + health.rejected()
                    + " rejected: " + health.problem().orElse(""));
        }
        // #endregion health

        assertThat(health.adjusted()).isEqualTo(1);
        assertThat(health.problem()).isPresent();
    }

    private String reportOfClosedRun() throws IOException {
        run.close();
        return Files.readString(run.directory().resolve("report.html"));
    }

    private static List<String> filesBelow(Path runDirectory) throws IOException {
        Path root = runDirectory.resolve("artifacts");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
