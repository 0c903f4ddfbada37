package io.github.mlopssdk.dl4j;

import java.util.Map;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.regression.RegressionEvaluation;

/** The figures of an evaluation under the names that they have everywhere in this module. */
final class EvaluationMetrics {
    private EvaluationMetrics() {}

    static Map<String, Double> of(Evaluation evaluation) {
        return of(evaluation.accuracy(), evaluation.precision(), evaluation.recall(), evaluation.f1());
    }

    static Map<String, Double> of(EvaluationBinary evaluation) {
        return of(
                evaluation.averageAccuracy(),
                evaluation.averagePrecision(),
                evaluation.averageRecall(),
                evaluation.averageF1());
    }

    private static Map<String, Double> of(double accuracy, double precision, double recall, double f1) {
        return Map.of("accuracy", accuracy, "precision", precision, "recall", recall, "f1", f1);
    }

    static Map<String, Double> of(RegressionEvaluation evaluation) {
        return Map.of(
                "mse", evaluation.averageMeanSquaredError(),
                "mae", evaluation.averageMeanAbsoluteError(),
                "rmse", evaluation.averagerootMeanSquaredError(),
                "r2", evaluation.averageRSquared());
    }
}
