package io.github.mlopssdk.samples.anylearner;

import io.github.mlopssdk.Run;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** Trains a classifier of Tribuo and records it. */
public final class TribuoIris {
    private static final int EPOCHS = 20;

    private TribuoIris() {}

    /**
     * Runs; {@code MLFLOW_TRACKING_URI} names a server, if there is one.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (Run run = Run.start("iris-tribuo")) {
            train(run);
        }
    }

    /** Gives the trained classifier. */
    static Model<Label> train(Run run) {
        // #region train
        run.seedAll(42).logParam("optimizer", "AdaGrad").logParam("epochs", EPOCHS);
        Flowers flowers = Flowers.split(run.seeds("split").javaRandom());
        var trainer = new LinearSGDTrainer(
                new LogMulticlass(),
                new AdaGrad(0.5),
                EPOCHS,
                run.seeds("trainer").seed());
        Model<Label> classifier = trainer.train(flowers.training());

        var evaluation = new LabelEvaluator().evaluate(classifier, flowers.validation());
        run.logMetric("accuracy", evaluation.accuracy(), EPOCHS);
        run.logModel(new TribuoModel(classifier, rows(), "iris-tribuo"));
        // #endregion train
        return classifier;
    }

    private static List<Map<String, Double>> rows() {
        return List.of(
                Map.of("sepal_length", 5.1, "sepal_width", 3.5, "petal_length", 1.4, "petal_width", 0.2),
                Map.of("sepal_length", 6.7, "sepal_width", 3.0, "petal_length", 5.2, "petal_width", 2.3));
    }
}
