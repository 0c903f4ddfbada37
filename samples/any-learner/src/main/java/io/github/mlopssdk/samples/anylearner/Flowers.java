package io.github.mlopssdk.samples.anylearner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fisher's 150 flowers, split at random.
 *
 * @param training two thirds
 * @param validation the rest
 */
record Flowers(MutableDataset<Label> training, MutableDataset<Label> validation) {
    static final String[] FEATURES = {"sepal_length", "sepal_width", "petal_length", "petal_width"};

    private static final int VALIDATION_FLOWERS = 50;

    /** Equal random numbers give equal splits. */
    static Flowers split(Random random) {
        List<Example<Label>> flowers = read();
        Collections.shuffle(flowers, random);
        return new Flowers(
                dataset(flowers.subList(VALIDATION_FLOWERS, flowers.size())),
                dataset(flowers.subList(0, VALIDATION_FLOWERS)));
    }

    static Example<Label> flower(String species, double... features) {
        return new ArrayExample<>(new Label(species), FEATURES, features);
    }

    private static MutableDataset<Label> dataset(List<Example<Label>> flowers) {
        var factory = new LabelFactory();
        return new MutableDataset<>(flowers, new SimpleDataSourceProvenance("iris", factory), factory);
    }

    private static List<Example<Label>> read() {
        try (var csv = new BufferedReader(
                new InputStreamReader(Flowers.class.getResourceAsStream("iris.csv"), StandardCharsets.UTF_8))) {
            return new ArrayList<>(csv.lines().skip(1).map(Flowers::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example<Label> parse(String line) {
        String[] cells = line.split(",", -1);
        var features = new double[FEATURES.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = Double.parseDouble(cells[i]);
        }
        return flower(cells[features.length], features);
    }
}
