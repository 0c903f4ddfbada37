package io.github.mlopssdk.samples.monorepo.training;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import io.github.mlopssdk.testing.behavior.Behavior;
import io.github.mlopssdk.testing.behavior.Perturbation;
import io.github.mlopssdk.testing.behavior.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the model in the directory that {@code -Dmodel=…} names; without it, one that is trained now. */
@Tag("model")
class ModelTest {
    @TempDir
    Path directory;

    private FlowerClassifier classifier;

    @BeforeEach
    void load() throws IOException {
        String model = System.getProperty("model");
        if (model != null) {
            classifier = new FlowerClassifier(Preprocessing.load(Path.of(model)), SoftmaxModel.load(Path.of(model)));
            return;
        }
        try (Run run = Run.builder().directory(directory).offline().start()) {
            classifier = Training.train(run, Flower.read(Path.of("../data/iris.csv")));
        }
    }

    private Prediction predict(Map<String, Object> flower) {
        double[] scores = classifier.scores(Preprocessing.COLUMNS.stream()
                .map(column -> ((Number) flower.get(column)).doubleValue())
                .toList());
        var probabilities = new HashMap<String, Double>();
        for (int i = 0; i < scores.length; i++) {
            probabilities.put(SoftmaxModel.SPECIES.get(i), scores[i]);
        }
        return Prediction.of(probabilities);
    }

    private Behavior about(double... centimeters) {
        var flower = new HashMap<String, Object>();
        for (int i = 0; i < centimeters.length; i++) {
            flower.put(Preprocessing.COLUMNS.get(i), centimeters[i]);
        }
        return Behavior.of(this::predict).on(List.of(flower));
    }

    @Test
    void typicalFlowersAreRecognized() {
        about(5.0, 3.4, 1.5, 0.2).predicts("setosa").assertPassed();
        about(5.9, 2.8, 4.3, 1.3).predicts("versicolor").assertPassed();
        about(6.6, 3.0, 5.6, 2.1).predicts("virginica").assertPassed();
    }

    @Test
    void longerPetalsSpeakForVirginica() {
        about(6.3, 2.9, 4.9, 1.7)
                .ofClass("virginica")
                .increasesWith(Perturbation.add("petal_length", 0.3), 0)
                .assertPassed();
    }
}
