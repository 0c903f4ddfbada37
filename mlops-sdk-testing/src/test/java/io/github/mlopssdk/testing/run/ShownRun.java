package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.chart.CalibrationCurve;
import io.github.mlopssdk.chart.ConfusionMatrix;
import io.github.mlopssdk.chart.RocCurve;
import io.github.mlopssdk.data.Dataset;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** A run with tables, pictures, figures and datasets, and what a server must hold of it. */
final class ShownRun {
    static final int WIDE = 400;

    private static final float[][] PIXELS = {{0, 0.5f}, {1, -2}, {3, 4}};

    /** A row of a table. */
    record Wrong(String image, int actual, double score, boolean sure, Instant seen) {}

    private ShownRun() {}

    static void logTo(Run run, Path directory) {
        Path csv = write(directory.resolve("iris.csv"), "5.1,3.5\n4.9,3.0\n");
        boolean[] positive = {false, false, true, true};
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        run.logTable(
                        List.of(
                                new Wrong("a.png", 3, 0.75, true, Instant.parse("2026-01-02T03:04:05Z")),
                                new Wrong("b \"é\".png", 5, Double.NaN, false, Instant.EPOCH)),
                        "evaluation/wrong.json")
                .logTable(new Table(List.of("n"), List.of()), "none.json")
                .logImage(picture(8, 8), "plots/small.png")
                .logImage(picture(WIDE, 100), "filters/first layer", 7)
                .logImage(picture(4, 4), "filters/first layer", 8)
                .logFigure(
                        ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {0, 1, 0}, List.of("cat", "dog")), "cm.svg")
                .logFigure(RocCurve.of(positive, scores), "roc.svg")
                .logFigure(CalibrationCurve.of(positive, scores, 2), "calibration.svg");
        run.logDataset(Dataset.of(csv).named("iris").usedFor("training"))
                .logDataset(Dataset.ofArrays(PIXELS, new int[] {2, 0, 2})
                        .named("pixels")
                        .usedFor("validation"))
                .logDataset(Dataset.ofRows(List.of(Map.of("age", 3, "name", "x"), Map.of("age", 4)))
                        .named("people")
                        .from("s3://user:hunter2@bucket/people.csv?versionId=7&X-Amz-Signature=hunter2")
                        .usedFor("test"))
                .logDataset(Dataset.ofArrays(PIXELS)
                        .named("download")
                        .from("https://user:hunter2@example.org/p.npy?token=hunter2#hunter2")
                        .usedFor("test"));
    }

    /** Checks the files and tags, which are the same on every server. */
    static void assertFiles(TrackedRun run) {
        assertThat(run.tags().get("mlflow.loggedArtifacts"))
                .startsWith("[{\"path\": \"evaluation/wrong.json\", \"type\": \"table\"}, ")
                .contains("\"cm.json\"", "\"roc.json\"", "\"calibration.json\"");
        assertThat(run.artifactText("evaluation/wrong.json"))
                .contains("{\"columns\":[\"image\",\"actual\",\"score\",\"sure\",\"seen\"],\"data\":["
                        + "[\"a.png\",3,0.75,true,\"2026-01-02T03:04:05Z\"],"
                        + "[\"b \\\"é\\\".png\",5,null,false,\"1970-01-01T00:00:00Z\"]]}");
        for (String figure : List.of("cm.svg", "roc.svg", "calibration.svg")) {
            assertThat(run.artifactText(figure))
                    .get()
                    .asString()
                    .startsWith("<svg xmlns=")
                    .endsWith("</svg>\n");
        }
        assertThat(image(run, "plots/small.png").getRGB(3, 5))
                .isEqualTo(picture(8, 8).getRGB(3, 5));
        assertThat(run.tags()).containsEntry("mlflow.loggedImages", "True");
        String number = "[0-9]+";
        String key = "images/filters~first layer\\+step\\+%d\\+timestamp\\+" + number + "\\+[0-9a-f-]{36}";
        SortedSet<String> names = new TreeSet<>(run.artifacts().keySet());
        assertThat(names)
                .filteredOn(name -> name.matches(key.formatted(7) + "\\.png"))
                .singleElement()
                .satisfies(name -> assertThat(image(run, name).getWidth()).isEqualTo(WIDE));
        assertThat(names)
                .filteredOn(name -> name.matches(key.formatted(7) + "\\+compressed\\.png"))
                .singleElement()
                .satisfies(name -> assertThat(image(run, name).getWidth()).isEqualTo(256));
        assertThat(names)
                .filteredOn(name -> name.matches(key.formatted(8) + ".*"))
                .hasSize(2);
        assertThat(run.datasets()).hasSize(4).allSatisfy(dataset -> {
            assertThat(dataset.digest()).hasSize(32);
            assertThat(dataset.columns().get("profile")).contains("\"sha256\":\"" + dataset.digest());
            assertThat(dataset.columns().toString()).doesNotContain("hunter2");
        });
    }

    private static BufferedImage picture(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | (x * 16 & 0xFF) << 16 | (y * 16 & 0xFF));
            }
        }
        return image;
    }

    private static BufferedImage image(TrackedRun run, String path) {
        try {
            return ImageIO.read(new ByteArrayInputStream(run.artifacts().get(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
