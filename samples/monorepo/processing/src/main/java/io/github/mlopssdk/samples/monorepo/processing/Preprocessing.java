package io.github.mlopssdk.samples.monorepo.processing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes of a flower's measurements what the model takes: each as the distance from the mean, in standard deviations. The
 * one place for it: training and serving call this class, and the fitted numbers travel with the model. Immutable.
 */
public final class Preprocessing {
    /** What is measured, in centimeters; the order of all lists of measurements. */
    public static final List<String> COLUMNS = List.of("sepal_length", "sepal_width", "petal_length", "petal_width");

    private static final String FILE = "preprocessing.csv";

    private final double[] means;
    private final double[] deviations;

    private Preprocessing(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * Learns means and deviations; of training data only, for test data must stay unseen.
     *
     * @param flowers measurements in the order of {@link #COLUMNS}, of two different flowers or more
     * @return the preprocessing
     */
    public static Preprocessing fit(List<List<Double>> flowers) {
        double[] means = new double[COLUMNS.size()];
        double[] deviations = new double[COLUMNS.size()];
        for (int i = 0; i < means.length; i++) {
            int column = i;
            means[i] =
                    flowers.stream().mapToDouble(f -> f.get(column)).average().orElseThrow();
            double variance = flowers.stream()
                    .mapToDouble(f -> Math.pow(f.get(column) - means[column], 2))
                    .average()
                    .orElseThrow();
            deviations[i] = Math.sqrt(variance);
        }
        return new Preprocessing(means, deviations);
    }

    /**
     * Gives what the model takes.
     *
     * @param centimeters measurements in the order of {@link #COLUMNS}
     * @return one number for each
     * @throws IllegalArgumentException if one is missing or no finite number
     */
    public double[] features(List<Double> centimeters) {
        if (centimeters.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(
                    "centimeters must be " + COLUMNS + ", not " + centimeters.size() + " values");
        }
        double[] features = new double[means.length];
        for (int i = 0; i < features.length; i++) {
            double value = centimeters.get(i);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(COLUMNS.get(i) + " must be a finite number");
            }
            features[i] = (value - means[i]) / deviations[i];
        }
        return features;
    }

    /**
     * Writes the fitted numbers.
     *
     * @param model directory of the model
     * @throws IOException if that is not possible
     */
    public void save(Path model) throws IOException {
        var lines = new ArrayList<>(List.of("column,mean,deviation"));
        for (int i = 0; i < means.length; i++) {
            lines.add(COLUMNS.get(i) + "," + means[i] + "," + deviations[i]);
        }
        Files.write(model.resolve(FILE), lines);
    }

    /**
     * Reads what {@link #save} has written.
     *
     * @param model directory of the model
     * @return the preprocessing
     * @throws IOException if the file cannot be read, or is for other columns
     */
    public static Preprocessing load(Path model) throws IOException {
        List<String[]> rows = Files.readAllLines(model.resolve(FILE)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        if (!rows.stream().map(row -> row[0]).toList().equals(COLUMNS)) {
            throw new IOException(model.resolve(FILE) + " is not for " + COLUMNS + ": train again");
        }
        return new Preprocessing(column(rows, 1), column(rows, 2));
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    @Override
    public String toString() {
        return "means " + Arrays.toString(means) + ", deviations " + Arrays.toString(deviations);
    }
}
