package io.github.mlopssdk.samples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

/** Fisher's 150 flowers, split into two thirds for training and one third held out for validation. */
final class Iris {
    static final int FEATURES = 4;
    static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");
    static final int VALIDATION_FLOWERS = 50;

    private static final int BATCH = 25;

    private final List<DataSet> training;
    private final DataSet validation;
    private final NormalizerStandardize normalizer = new NormalizerStandardize();

    private Iris(List<DataSet> flowers) {
        this.validation = DataSet.merge(flowers.subList(0, VALIDATION_FLOWERS));
        DataSet rest = DataSet.merge(flowers.subList(VALIDATION_FLOWERS, flowers.size()));
        normalizer.fit(rest);
        normalizer.transform(rest);
        normalizer.transform(validation);
        this.training = rest.asList();
    }

    /** Splits at random; equal seeds give equal splits. */
    static Iris split(long seed) {
        List<DataSet> flowers = read();
        Collections.shuffle(flowers, new Random(seed));
        return new Iris(flowers);
    }

    DataSetIterator training() {
        return new ListDataSetIterator<>(training, BATCH);
    }

    DataSetIterator validation() {
        return new ListDataSetIterator<>(validation.asList(), VALIDATION_FLOWERS);
    }

    /** What turns centimeters into the network's inputs; fitted to the training flowers alone. */
    NormalizerStandardize normalizer() {
        return normalizer;
    }

    private static List<DataSet> read() {
        try (var csv = new BufferedReader(
                new InputStreamReader(Iris.class.getResourceAsStream("iris.csv"), StandardCharsets.UTF_8))) {
            return new ArrayList<>(csv.lines().skip(1).map(Iris::flower).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSet flower(String line) {
        String[] cells = line.split(",", -1);
        float[] features = new float[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            features[i] = Float.parseFloat(cells[i]);
        }
        float[] label = new float[SPECIES.size()];
        label[SPECIES.indexOf(cells[FEATURES])] = 1;
        return new DataSet(Nd4j.createFromArray(new float[][] {features}), Nd4j.createFromArray(new float[][] {label}));
    }
}
