package io.github.mlopssdk.samples.monorepo.processing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A linear classifier of flowers, which training writes and serving reads: stands for the library of your choice. Immutable.
 */
public final class SoftmaxModel {
    /** The classes, in the order of scores. */
    public static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    private static final String FILE = "weights.csv";

    private final double[][] weights;

    /**
     * Takes weights.
     *
     * @param weights for each species one number per feature and a last one, which is added; they are copied
     */
    public SoftmaxModel(double[][] weights) {
        this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Scores a flower.
     *
     * @param features as {@link Preprocessing#features} gives them
     * @return a probability for each of {@link #SPECIES}
     */
    public double[] scores(double[] features) {
        double[] scores = new double[weights.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = weights[k][features.length];
            for (int i = 0; i < features.length; i++) {
                scores[k] += weights[k][i] * features[i];
            }
        }
        // Differences to the largest, for exp overflows; StrictMath, for equal bits on every machine.
        double largest = Arrays.stream(scores).max().orElseThrow();
        double[] powers =
                Arrays.stream(scores).map(s -> StrictMath.exp(s - largest)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(p -> p / sum).toArray();
    }

    /**
     * Names the most probable species.
     *
     * @param scores as {@link #scores} gives them
     * @return one of {@link #SPECIES}
     */
    public static String species(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return SPECIES.get(best);
    }

    /**
     * Writes the weights.
     *
     * @param model directory of the model
     * @throws IOException if that is not possible
     */
    public void save(Path model) throws IOException {
        Files.write(
                model.resolve(FILE),
                Arrays.stream(weights)
                        .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(",")))
                        .toList());
    }

    /**
     * Reads what {@link #save} has written.
     *
     * @param model directory of the model
     * @return the model
     * @throws IOException if the file cannot be read
     */
    public static SoftmaxModel load(Path model) throws IOException {
        return new SoftmaxModel(Files.readAllLines(model.resolve(FILE)).stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new));
    }
}
