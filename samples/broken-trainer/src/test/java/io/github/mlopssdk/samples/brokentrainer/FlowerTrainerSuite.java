package io.github.mlopssdk.samples.brokentrainer;

import static io.github.mlopssdk.testing.data.Feature.number;
import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.contract.NetworkModel;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.testing.behavior.Behavior;
import io.github.mlopssdk.testing.behavior.GoldenCases;
import io.github.mlopssdk.testing.behavior.GoldenCheck;
import io.github.mlopssdk.testing.behavior.Perturbation;
import io.github.mlopssdk.testing.behavior.Prediction;
import io.github.mlopssdk.testing.behavior.Predictor;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.data.DataValidation;
import io.github.mlopssdk.testing.data.Feature;
import io.github.mlopssdk.testing.data.Schema;
import io.github.mlopssdk.testing.data.Table;
import io.github.mlopssdk.testing.model.ContractCheck;
import io.github.mlopssdk.testing.model.Level;
import io.github.mlopssdk.testing.model.ModelContract;
import io.github.mlopssdk.testing.seed.Aggregate;
import io.github.mlopssdk.testing.seed.Observations;
import io.github.mlopssdk.testing.seed.Reproducible;
import io.github.mlopssdk.testing.seed.Seeded;
import io.github.mlopssdk.testing.seed.Seeds;
import io.github.mlopssdk.testing.seed.Trial;
import io.github.mlopssdk.testing.statistics.MetricThreshold;
import io.github.mlopssdk.testing.statistics.ModelComparison;
import io.github.mlopssdk.testing.tracking.Tracked;
import io.github.mlopssdk.testing.tracking.TrackedRuns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** One test of each kind, for a trainer that is right or wrong. */
abstract class FlowerTrainerSuite {
    private static final long SEED = 42;

    private final FlowerTrainer trainer;

    FlowerTrainerSuite(FlowerTrainer trainer) {
        this.trainer = trainer;
    }

    // #region model
    private Predictor model() {
        MultiLayerNetwork network = trainer.train(SEED);
        return flower -> Prediction.of(trainer.probabilities(
                network,
                Flowers.FEATURES.stream()
                        .mapToDouble(name -> ((Number) flower.get(name)).doubleValue())
                        .toArray()));
    }
    // #endregion model

    // #region contract
    @ModelContract(level = Level.FULL, except = "preprocessing")
    void contract(ContractCheck check) {
        check.verify(Subject.of(seed -> NetworkModel.of(trainer.network(seed))
                        .normalizer(trainer.normalizer())
                        .servedBy(trainer::serve))
                .trainingData(trainer.training())
                .testData(Flowers.heldOut()));
    }
    // #endregion contract

    // #region golden
    @GoldenCases("src/test/golden/flowers.jsonl")
    void golden(GoldenCheck check) {
        check.verify(model());
    }
    // #endregion golden

    // #region behavior
    @Test
    void behavior() {
        List<Map<String, Double>> flowers = List.of(
                Map.of("sepal_length", 5.1, "sepal_width", 3.5, "petal_length", 1.4, "petal_width", 0.2),
                Map.of("sepal_length", 6.7, "sepal_width", 3.1, "petal_length", 4.4, "petal_width", 1.4));

        Behavior.of(model())
                .on(flowers)
                .ofClass("setosa")
                .decreasesWith(Perturbation.add("petal_width", 1), 0.01)
                .assertPassed();
    }
    // #endregion behavior

    // #region seeds
    @Seeds(5)
    @Aggregate(metric = "accuracy", meanAtLeast = 0.9)
    void seeds(Trial trial) {
        trial.report("accuracy", accuracy(trainer.answers(trainer.train(trial.seed()))));
    }
    // #endregion seeds

    // #region gate
    @Test
    void gate() {
        int[] candidate = trainer.answers(trainer.train(SEED));

        MetricThreshold.greaterIsBetter()
                .threshold(0.9)
                .validate("accuracy", accuracy(candidate), OptionalDouble.empty())
                .assertPassed();
    }
    // #endregion gate

    // #region comparison
    @Test
    void comparison() {
        var inUse = new FlowerTrainer();
        int[] champion = inUse.answers(inUse.train(1));
        int[] candidate = trainer.answers(trainer.train(SEED));

        ModelComparison.of(species(), champion, candidate)
                .accuracyIsNotWorse(0.1)
                .assertPassed();
    }
    // #endregion comparison

    // #region data
    @Test
    void data() {
        Table training = table(trainer.training());
        Table heldOut = table(Flowers.heldOut());

        DataValidation.of(training)
                .schema(Schema.of(Flowers.FEATURES.stream()
                        .map(name -> number(name, 0.05, 10))
                        .toArray(Feature[]::new)))
                .noDuplicates()
                .against(heldOut)
                .sharesNoRows()
                .report()
                .assertPassed();
    }
    // #endregion data

    // #region reproducible
    @Reproducible
    void reproducible(Observations observations) {
        observations.observe("weights", trainer.train(SEED).params().toFloatVector());
    }
    // #endregion reproducible

    // #region seeded
    @Seeded(7)
    @Test
    void seeded(SeedScope seeds) {
        assertThat(trainer.sample(seeds, 30).stream().distinct().count())
                .as("different flowers")
                .isEqualTo(30);
    }
    // #endregion seeded

    // #region tracked
    @Test
    @Tracked
    void tracked(TrackedRuns runs) {
        trainer.record(SEED);

        assertThat(runs.run("flowers"))
                .finished()
                .loggedMetric("loss")
                .hasNoDuplicateSteps()
                .steps(FlowerTrainer.EPOCHS)
                .fellBy(0.5);
    }
    // #endregion tracked

    /** In tenths of a centimeter, as they were measured, and not as the nearest float. */
    private static Table table(DataSet flowers) {
        double[][] rows = flowers.getFeatures().toDoubleMatrix();
        for (double[] row : rows) {
            Arrays.setAll(row, i -> Math.round(row[i] * 10) / 10.0);
        }
        return Table.of(Flowers.FEATURES, rows);
    }

    private static double accuracy(int[] answers) {
        int[] species = species();
        return IntStream.range(0, species.length)
                        .filter(flower -> answers[flower] == species[flower])
                        .count()
                / (double) species.length;
    }

    private static int[] species() {
        DataSet heldOut = Flowers.heldOut();
        return heldOut.getLabels().argMax(1).toIntVector();
    }
}
