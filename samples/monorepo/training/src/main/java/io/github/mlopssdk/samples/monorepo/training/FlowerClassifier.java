package io.github.mlopssdk.samples.monorepo.training;

import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training makes: the preprocessing and the model that was fitted behind it.
 *
 * @param preprocessing fitted to the flowers of the training
 * @param model fitted to what the preprocessing made of them
 */
public record FlowerClassifier(Preprocessing preprocessing, SoftmaxModel model) implements LoggableModel {
    /** Name in the registry. */
    public static final String NAME = "iris";

    /** Alias of what a training has just made. */
    public static final String CHALLENGER = "challenger";

    private static final List<Double> EXAMPLE = List.of(5.1, 3.5, 1.4, 0.2);

    /**
     * Scores a flower, as it was scored during the training.
     *
     * @param centimeters measurements in the order of {@link Preprocessing#COLUMNS}
     * @return a probability for each species
     */
    public double[] scores(List<Double> centimeters) {
        return model.scores(preprocessing.features(centimeters));
    }

    /** Tells the part of the flowers whose species is found. */
    double accuracy(List<Flower> flowers) {
        long right = flowers.stream()
                .filter(flower ->
                        SoftmaxModel.species(scores(flower.centimeters())).equals(flower.species()))
                .count();
        return (double) right / flowers.size();
    }

    @Override
    public String flavor() {
        return "softmax";
    }

    @Override
    public Map<String, String> flavorAttributes() {
        return Map.of("weights", "weights.csv", "preprocessing", "preprocessing.csv");
    }

    @Override
    public Optional<ModelSignature> signature() {
        return Optional.of(ModelSignature.infer(List.of(example()), new double[][] {scores(EXAMPLE)}));
    }

    @Override
    public Optional<Object> inputExample() {
        return Optional.of(List.of(example()));
    }

    private static Map<String, Double> example() {
        var row = new LinkedHashMap<String, Double>();
        for (int i = 0; i < EXAMPLE.size(); i++) {
            row.put(Preprocessing.COLUMNS.get(i), EXAMPLE.get(i));
        }
        return row;
    }

    @Override
    public Optional<String> registeredName() {
        return Optional.of(NAME);
    }

    @Override
    public List<String> aliases() {
        return List.of(CHALLENGER);
    }

    @Override
    public void save(Path directory) throws IOException {
        preprocessing.save(directory);
        model.save(directory);
    }
}
