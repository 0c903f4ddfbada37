package io.github.mlopssdk.samples.monorepo.training;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.DatasetCopy;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Trains and records; leaves the model in the directory {@code model}. */
public final class Training {
    private static final double RATE = 0.5;
    private static final int EPOCHS = 300;
    private static final int TEST_FLOWERS = 50;

    private Training() {}

    /**
     * Trains; {@code MLFLOW_TRACKING_URI} names a server, if there is one.
     *
     * @param args none
     * @throws IOException if the data cannot be read or the model not be written
     */
    public static void main(String[] args) throws IOException {
        try (Run run = Run.start(FlowerClassifier.NAME)) {
            DatasetCopy iris = Catalog.load("datasets.csv").dataset("iris").fetch();
            run.logDataset(iris.usedFor("training"));
            FlowerClassifier trained = train(run, Flower.read(iris.path()));
            trained.save(Files.createDirectories(Path.of("model")));
        }
    }

    /**
     * Trains with a part of the flowers, and asks the model about the others.
     *
     * @param run records it
     * @param flowers more than 50
     * @return what came of it
     */
    public static FlowerClassifier train(Run run, List<Flower> flowers) {
        run.seedAll(42).logParam("rate", RATE).logParam("epochs", EPOCHS).goal("accuracy", Goal.atLeast(0.9));
        List<Flower> shuffled = new ArrayList<>(flowers);
        Collections.shuffle(shuffled, run.seeds("split").javaRandom());
        List<Flower> test = shuffled.subList(0, TEST_FLOWERS);
        List<Flower> training = shuffled.subList(TEST_FLOWERS, shuffled.size());

        Preprocessing preprocessing =
                Preprocessing.fit(training.stream().map(Flower::centimeters).toList());
        SoftmaxModel model = new SoftmaxRegression(RATE, EPOCHS)
                .fit(
                        training.stream()
                                .map(flower -> preprocessing.features(flower.centimeters()))
                                .toList(),
                        training.stream()
                                .map(flower -> SoftmaxModel.SPECIES.indexOf(flower.species()))
                                .toList());

        var trained = new FlowerClassifier(preprocessing, model);
        run.logMetric("accuracy", trained.accuracy(test)).logModel(trained);
        return trained;
    }
}
