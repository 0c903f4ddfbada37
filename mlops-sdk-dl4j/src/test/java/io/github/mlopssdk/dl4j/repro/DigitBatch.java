package io.github.mlopssdk.dl4j.repro;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Handwritten digits of 8 by 8 pixels, each pixel drawn 3 by 3 and framed to 28 by 28. */
final class DigitBatch {
    static final int SIDE = 28;
    static final int CLASSES = 10;

    private static final int SMALL = 8;
    private static final int SCALE = 3;
    private static final int FRAME = 2;
    private static final float WHITE = 16;
    private static final List<String> LINES = lines();

    private DigitBatch() {}

    static DataSet of(int count, Random random) {
        INDArray images = Nd4j.zeros(count, SIDE * SIDE);
        INDArray labels = Nd4j.zeros(count, CLASSES);
        for (int example = 0; example < count; example++) {
            String[] cells = LINES.get(random.nextInt(LINES.size())).split(",", -1);
            for (int row = 0; row < SMALL * SCALE; row++) {
                for (int column = 0; column < SMALL * SCALE; column++) {
                    float pixel = Float.parseFloat(cells[row / SCALE * SMALL + column / SCALE]) / WHITE;
                    images.putScalar(example, (long) (row + FRAME) * SIDE + column + FRAME, pixel);
                }
            }
            labels.putScalar(example, Integer.parseInt(cells[SMALL * SMALL]), 1);
        }
        return new DataSet(images, labels);
    }

    private static List<String> lines() {
        var file = DigitBatch.class.getResourceAsStream("/io/github/mlopssdk/samples/digits/digits.csv.gz");
        try (var csv = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return csv.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
