package io.github.mlopssdk.samples.anylearner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The classifier of {@link TribuoIris} over plain rows. Not thread-safe while it fits. */
final class TribuoLearner {
    private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    private final long seed;
    private Model<Label> classifier;

    TribuoLearner(long seed) {
        this.seed = seed;
    }

    void fit(double[][] rows, double[][] classes) {
        var factory = new LabelFactory();
        var data = new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
        for (int row = 0; row < rows.length; row++) {
            data.add(Flowers.flower(SPECIES.get(indexOfOne(classes[row])), rows[row]));
        }
        classifier = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5), 20, seed).train(data);
    }

    double[][] probabilities(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> probabilities(classifier.predict(Flowers.flower("unknown", row))))
                .toArray(double[][]::new);
    }

    private static double[] probabilities(Prediction<Label> prediction) {
        return SPECIES.stream()
                .mapToDouble(name -> prediction.getOutputScores().get(name).getScore())
                .toArray();
    }

    void save(Path file) throws IOException {
        classifier.serializeToFile(file);
    }

    static TribuoLearner load(Path file) throws IOException {
        var learner = new TribuoLearner(0);
        learner.classifier = Model.deserializeFromFile(file).castModel(Label.class);
        return learner;
    }

    /** In the order of {@link Flowers#FEATURES}, though Tribuo sorts features by name. */
    static double[] features(Example<Label> flower) {
        return Arrays.stream(Flowers.FEATURES)
                .mapToDouble(name -> StreamSupport.stream(flower.spliterator(), false)
                        .filter(feature -> feature.getName().equals(name))
                        .mapToDouble(Feature::getValue)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    static double[] oneHot(String name) {
        var target = new double[SPECIES.size()];
        target[SPECIES.indexOf(name)] = 1;
        return target;
    }

    private static int indexOfOne(double[] target) {
        return Arrays.stream(target).boxed().toList().indexOf(1.0);
    }
}
