package io.github.mlopssdk.samples.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The 1,797 images, split into four fifths for training and one fifth held out for validation. */
final class DigitImages {
    static final int CLASSES = 10;
    static final int SIDE = 8;

    private static final int PIXELS = SIDE * SIDE;
    private static final float WHITE = 16;
    private static final int BATCH = 32;

    private final List<DataSet> training;
    private final List<DataSet> validation;

    private DigitImages(List<DataSet> images) {
        int held = images.size() / 5;
        this.validation = images.subList(0, held);
        this.training = images.subList(held, images.size());
    }

    /** Splits at random; equal seeds give equal splits. */
    static DigitImages split(long seed) {
        List<DataSet> images = read();
        Collections.shuffle(images, new Random(seed));
        return new DigitImages(images);
    }

    DataSetIterator training() {
        return new ListDataSetIterator<>(training, BATCH);
    }

    DataSetIterator validation() {
        return new ListDataSetIterator<>(validation, validation.size());
    }

    private static List<DataSet> read() {
        try (var csv = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(DigitImages.class.getResourceAsStream("digits.csv.gz")), StandardCharsets.UTF_8))) {
            return new ArrayList<>(csv.lines().map(DigitImages::image).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSet image(String line) {
        String[] cells = line.split(",", -1);
        float[] pixels = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = Float.parseFloat(cells[i]) / WHITE;
        }
        float[] label = new float[CLASSES];
        label[Integer.parseInt(cells[PIXELS])] = 1;
        return new DataSet(Nd4j.createFromArray(new float[][] {pixels}), Nd4j.createFromArray(new float[][] {label}));
    }
}
