package io.github.mlopssdk.testing.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.FunctionModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Batch DATA = ToyClassifier.clouds(60, 1);

    @Test
    void saysWhatIsMissingForACapability() throws IOException {
        Subject subject =
                Subject.of(seed -> FunctionModel.predicting(rows -> rows)).trainingData(DATA);

        assertThat(CheckCatalogTest.answer("loss-decreases", subject, 1))
                .isEqualTo(new CheckResult.NotApplicable("the model under test does not have the capability Trains"));
    }

    @Test
    void saysHowToMakeAForeignModelTestable() {
        Subject subject = Subject.of(seed -> "no model").trainingData(DATA);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckCatalogTest.answer("output-shape", subject, 1))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("FunctionModel.predicting");
    }

    @Test
    void asksForTrainingData() {
        Subject subject = Subject.of(seed -> new ToyClassifier(seed, null));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckCatalogTest.answer("output-shape", subject, 1))
                .withMessage("subject has no training data: call trainingData(...)");
    }

    @Test
    void testsALearnerThatFitsAllAtOnce() throws IOException {
        Subject subject = Subject.of(seed -> meanLearner()).trainingData(numbers(60));

        assertThat(CheckCatalogTest.answer("beats-baseline", subject, 1)).isInstanceOf(CheckResult.Fail.class);
        assertThat(CheckCatalogTest.answer(
                        "beats-baseline",
                        subject.beatsBaseline((train, inputs) -> inputs.with(new double[inputs.rows()])),
                        1))
                .isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void refusesToJudgeByAFewRows() throws IOException {
        Subject subject = Subject.of(seed -> meanLearner()).trainingData(numbers(20));

        assertThat(CheckCatalogTest.answer("beats-baseline", subject, 1))
                .isEqualTo(new CheckResult.NotEnoughData("4 rows to measure with; at least 10 are needed"));
    }

    @Test
    void warnsOfALossFarFromGuessing() throws IOException {
        Subject subject = Subject.of(
                        seed -> FunctionModel.predicting(rows -> rows).losing((rows, targets) -> 3))
                .trainingData(DATA);

        assertThat(CheckCatalogTest.answer("initial-loss", subject, 1)).isInstanceOf(CheckResult.Warn.class);
    }

    @Test
    void baselinesNeedNoModel() {
        Batch labels = Batch.of(new double[][] {{5, 6}, {7, 8}, {9, 9}}, new double[][] {{0, 1}, {0, 1}, {1, 0}});
        Batch sums = Batch.of(new double[][] {{5, 6}, {7, 8}}, new double[][] {{1}, {2}});

        assertThat(Baseline.majority().predict(labels, labels.inputs())).isEqualTo(Tensor.of(new double[][] {
            {0, 1}, {0, 1}, {0, 1}
        }));
        assertThat(Baseline.mean().predict(sums, sums.inputs())).isEqualTo(Tensor.of(new double[][] {{1.5}, {1.5}}));
        assertThat(Baseline.lastValue().predict(sums, sums.inputs())).isEqualTo(Tensor.of(new double[][] {{6}, {8}}));
    }

    @Test
    void frozenParametersMustStay() throws IOException {
        Subject free = Subject.of(seed -> new ToyClassifier(seed, null)).trainingData(DATA);

        assertThat(CheckCatalogTest.answer("every-tensor-changes", free.keepsFrozen("b*"), 1))
                .isInstanceOfSatisfying(
                        CheckResult.Fail.class,
                        fail -> assertThat(fail.finding().where())
                                .containsExactly("b [1, 3] changed, though it is to be frozen"));
        Subject spoiled = Subject.of(seed -> new ToyClassifier(seed, ToyFault.BIAS_NOT_TRAINED))
                .trainingData(DATA);
        assertThat(CheckCatalogTest.answer("every-tensor-changes", spoiled.keepsFrozen("b"), 1))
                .isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void featuresMayBeIgnoredIfThatIsSaid() throws IOException {
        Subject spoiled = Subject.of(seed -> new ToyClassifier(seed, ToyFault.FEATURE_LOST))
                .trainingData(DATA);

        assertThat(CheckCatalogTest.answer("feature-sensitivity", spoiled.ignoresFeatures(1), 1))
                .isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void asksAFeatureThatTheFirstRowsLack() throws IOException {
        Subject deaf = Subject.of(seed -> FunctionModel.predicting(rows -> firstColumn(rows)))
                .trainingData(sorted(), sorted())
                .testData(sorted(), sorted());

        assertThat(CheckCatalogTest.answer("feature-sensitivity", deaf, 1))
                .isInstanceOfSatisfying(
                        CheckResult.Fail.class,
                        fail -> assertThat(fail.finding().where()).containsExactly("feature 1"));
    }

    @Test
    void aRareCategoryOfATreeIsNoFalseAlarm() throws IOException {
        Subject tree = Subject.of(seed -> FunctionModel.predicting(rows -> Arrays.stream(rows)
                        .map(row -> new double[] {row[0], row[1] > 0.5 ? 1 : 0})
                        .toArray(double[][]::new)))
                .trainingData(sorted(), sorted());

        assertThat(CheckCatalogTest.answer("feature-sensitivity", tree, 1)).isInstanceOf(CheckResult.Pass.class);
    }

    /** A number, and a category that three of the last rows have. */
    private static double[][] sorted() {
        var rows = new double[200][];
        Arrays.setAll(rows, i -> new double[] {i, i < 197 ? 0 : 1});
        return rows;
    }

    private static double[][] firstColumn(double[][] rows) {
        return Arrays.stream(rows).map(row -> new double[] {row[0]}).toArray(double[][]::new);
    }

    @Test
    void saysHowManyFeaturesWereNotAsked() throws IOException {
        var wide = new double[40][70];
        Arrays.setAll(wide, i -> Arrays.stream(wide[i]).map(zero -> i).toArray());
        Subject subject =
                Subject.of(seed -> FunctionModel.predicting(rows -> rows)).trainingData(wide, wide);

        assertThat(CheckCatalogTest.answer("feature-sensitivity", subject, 1))
                .isInstanceOfSatisfying(
                        CheckResult.Pass.class,
                        pass -> assertThat(pass.observed())
                                .startsWith("0 of 64 features")
                                .endsWith("; 6 not asked: constant, ignored, or beyond 64"));
    }

    @Test
    void nothingToAskIsNoPass() throws IOException {
        Subject constant = Subject.of(seed -> FunctionModel.predicting(rows -> rows))
                .trainingData(new double[40][3], new double[40][3]);
        Subject frozen = Subject.of(seed -> new ToyClassifier(seed, null))
                .trainingData(DATA)
                .keepsFrozen("*");

        assertThat(CheckCatalogTest.answer("feature-sensitivity", constant, 1))
                .isInstanceOfSatisfying(
                        CheckResult.NotEnoughData.class,
                        result -> assertThat(result.reason()).startsWith("no feature to move: each of 3 is constant"));
        assertThat(CheckCatalogTest.answer("gradients", frozen, 1))
                .isInstanceOfSatisfying(
                        CheckResult.NotEnoughData.class,
                        result -> assertThat(result.reason()).startsWith("no gradient to measure"));
    }

    private static Batch numbers(int rows) {
        var inputs = new double[rows][1];
        Arrays.setAll(inputs, i -> new double[] {i});
        return Batch.of(inputs, inputs);
    }

    private static FunctionModel meanLearner() {
        var memory = new HashMap<String, Double>(Map.of("mean", 0.0));
        return FunctionModel.predicting(rows -> Arrays.stream(rows)
                        .map(row -> new double[] {memory.get("mean")})
                        .toArray(double[][]::new))
                .fitting((rows, targets) -> memory.put(
                        "mean",
                        Arrays.stream(targets)
                                .mapToDouble(row -> row[0])
                                .average()
                                .orElseThrow()));
    }
}
