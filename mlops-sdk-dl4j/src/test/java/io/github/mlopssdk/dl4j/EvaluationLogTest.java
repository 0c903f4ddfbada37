package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.EvaluationCalibration;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.evaluation.classification.ROCBinary;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.evaluation.custom.CustomEvaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's evaluations, as a server holds what is logged of them. */
final class EvaluationLogTest {
    private static final INDArray ACTUAL =
            Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}});
    private static final INDArray PREDICTED = Nd4j.createFromArray(
            new float[][] {{0.75f, 0.25f, 0}, {0.25f, 0.5f, 0.25f}, {0.5f, 0.25f, 0.25f}, {0, 0.25f, 0.75f}});

    @TempDir
    Path directory;

    private TrackedRun recorded(String name, IEvaluation<?>... evaluations) {
        try (TrackingServer server = TrackingServer.start()) {
            try (Run run = Run.builder()
                    .experiment("evaluated")
                    .directory(directory)
                    .trackingUri(server.uri())
                    .start()) {
                Dl4j.logEvaluation(run, name, evaluations);
                assertThat(run.health().isGood()).as("%s", run.health()).isTrue();
            }
            return server.run("evaluated");
        }
    }

    private static double value(TrackedRun run, String metric) {
        return run.history(metric).get(0).value();
    }

    private static <E extends IEvaluation<?>> E seen(E evaluation, INDArray actual, INDArray predicted) {
        evaluation.eval(actual, predicted);
        return evaluation;
    }

    @Test
    void recordsAClassification() {
        Evaluation evaluation = seen(new Evaluation(List.of("ant", "bee", "cat")), ACTUAL, PREDICTED);

        TrackedRun run = recorded("test", evaluation);

        assertThat(value(run, "test/accuracy")).isEqualTo(0.75);
        assertThat(value(run, "test/precision")).isEqualTo(evaluation.precision());
        assertThat(value(run, "test/recall")).isEqualTo(evaluation.recall());
        assertThat(value(run, "test/f1")).isEqualTo(evaluation.f1());
        assertThat(run.artifactText("test/confusion_matrix.json"))
                .contains("{\"columns\":[\"actual\",\"predicted ant\",\"predicted bee\",\"predicted cat\"],"
                        + "\"data\":[[\"ant\",1,0,0],[\"bee\",1,1,0],[\"cat\",0,0,1]]}");
        assertThat(run.artifactText("test/confusion_matrix.svg"))
                .get()
                .asString()
                .contains("accuracy 0.750");
        assertThat(run.artifactText("test/classes.json"))
                .get()
                .asString()
                .contains(
                        "[\"ant\",0.5,1.0," + evaluation.f1(0) + ",1]", "[\"bee\",1.0,0.5," + evaluation.f1(1) + ",2]");
        assertThat(run.tags().get("mlflow.loggedArtifacts"))
                .contains("test/confusion_matrix.json", "test/classes.json");
    }

    @Test
    void recordsCurvesUnderTheNamesThatAnotherEvaluationKnows() {
        ROCMultiClass roc = seen(new ROCMultiClass(), ACTUAL, PREDICTED);
        EvaluationCalibration calibration = seen(new EvaluationCalibration(4, 4), ACTUAL, PREDICTED);
        Evaluation evaluation = seen(new Evaluation(List.of("ant", "bee", "cat")), ACTUAL, PREDICTED);

        TrackedRun run = recorded("test", roc, calibration, evaluation);

        assertThat(value(run, "test/auc")).isCloseTo(2.75 / 3, within(1e-12));
        assertThat(run.artifactText("test/roc.svg")).get().asString().contains("ant, AUC 1.000", "bee, AUC 0.750");
        assertThat(run.artifactText("test/roc.json")).get().asString().contains("[\"cat\",");
        assertThat(run.artifactText("test/calibration.json"))
                .get()
                .asString()
                .contains("[\"ant\",0.0,0.0,1]", "[\"ant\",0.75,1.0,1]");
        // For ant: 0 of 0, 1/4 of 0, 1/2 of 0, 3/4 of 1; for bee: 1/4 of 1/3, 1/2 of 1; for cat: 0, 1/4 of 0, 3/4 of 1.
        double expected = (1.0 / 4 + (3 * Math.abs(0.25 - 1 / 3.0) + 0.5) / 4 + (2 * 0.25 + 0.25) / 4) / 3;
        assertThat(value(run, "test/calibration_error")).isCloseTo(expected, within(1e-6));
    }

    @Test
    void recordsYesOrNo() {
        INDArray actual = Nd4j.createFromArray(0f, 0f, 1f, 1f).reshape(4, 1);
        INDArray predicted = Nd4j.createFromArray(0.125f, 0.5f, 0.375f, 0.75f).reshape(4, 1);

        for (int thresholds : new int[] {0, 100}) {
            TrackedRun run = recorded("spam " + thresholds, seen(new ROC(thresholds), actual, predicted));
            assertThat(value(run, "spam " + thresholds + "/auc")).isCloseTo(0.75, within(1e-9));
            assertThat(run.artifactText("spam " + thresholds + "/roc.json"))
                    .get()
                    .asString()
                    .containsSubsequence("0.0,0.5]", "0.5,0.5]", "0.5,1.0]", "1.0,1.0]");
        }
        TrackedRun binary = recorded(
                "binary", seen(new EvaluationBinary(), actual, predicted), seen(new ROCBinary(), actual, predicted));
        assertThat(value(binary, "binary/accuracy")).isEqualTo(0.75);
        assertThat(value(binary, "binary/auc")).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void doesNotLetTheOrderOfExamplesDecideBetweenEqualScores() {
        INDArray predicted = Nd4j.valueArrayOf(new long[] {4, 1}, 0.5f);

        for (float[] labels : new float[][] {{1, 1, 0, 0}, {0, 0, 1, 1}}) {
            INDArray actual = Nd4j.createFromArray(labels).reshape(4, 1);
            TrackedRun run = recorded("ties " + (int) labels[0], seen(new ROC(), actual, predicted));
            assertThat(run.history("ties " + (int) labels[0] + "/auc"))
                    .extracting(TrackedRun.Point::value)
                    .containsExactly(0.5);
        }
    }

    @Test
    void recordsARegression() {
        TrackedRun run = recorded(
                "price",
                seen(
                        new RegressionEvaluation(),
                        Nd4j.createFromArray(1f, 2f).reshape(2, 1),
                        Nd4j.createFromArray(2f, 4f).reshape(2, 1)));

        assertThat(value(run, "price/mse")).isEqualTo(2.5);
        assertThat(value(run, "price/mae")).isEqualTo(1.5);
    }

    @Test
    void leavesOutCurvesOfClassesWithoutExamples() {
        INDArray twoOfThree = Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 0}});

        TrackedRun run = recorded("test", seen(new ROCMultiClass(), twoOfThree, PREDICTED));

        assertThat(run.artifactText("test/roc.svg"))
                .get()
                .asString()
                .contains("0, AUC", "1, AUC")
                .doesNotContain("2, AUC");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Run run = new RecordingRun().run();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Dl4j.logEvaluation(run, "test", new CustomEvaluation<Integer>((a, b, c, d) -> 1, (a, b) -> a)))
                .withMessageContaining("CustomEvaluation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4j.logEvaluation(run, " ", new Evaluation(2)))
                .withMessageContaining("name");
    }
}
