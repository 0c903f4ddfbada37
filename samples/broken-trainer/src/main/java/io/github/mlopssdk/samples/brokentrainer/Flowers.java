package io.github.mlopssdk.samples.brokentrainer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Fisher's flowers in centimeters, every third of them held out. No flower is measured twice. */
final class Flowers {
    static final List<String> FEATURES = List.of("sepal_length", "sepal_width", "petal_length", "petal_width");
    static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    private static final int EVERY = 3;

    private Flowers() {}

    static DataSet training() {
        return flowers(false);
    }

    static DataSet heldOut() {
        return flowers(true);
    }

    private static DataSet flowers(boolean heldOut) {
        List<String[]> all = lines();
        float[][] features = new float[all.size()][FEATURES.size()];
        float[][] labels = new float[all.size()][SPECIES.size()];
        for (int flower = 0; flower < all.size(); flower++) {
            String[] cells = all.get(flower);
            for (int i = 0; i < FEATURES.size(); i++) {
                features[flower][i] = Float.parseFloat(cells[i]);
            }
            labels[flower][SPECIES.indexOf(cells[FEATURES.size()])] = 1;
        }
        int[] chosen = IntStream.range(0, all.size())
                .filter(flower -> (flower % EVERY == 0) == heldOut)
                .toArray();
        return new DataSet(
                Nd4j.pullRows(Nd4j.createFromArray(features), 1, chosen),
                Nd4j.pullRows(Nd4j.createFromArray(labels), 1, chosen));
    }

    private static List<String[]> lines() {
        var file = Flowers.class.getResourceAsStream("/io/github/mlopssdk/samples/quickstart/iris.csv");
        try (var csv = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return csv.lines()
                    .skip(1)
                    .distinct()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
