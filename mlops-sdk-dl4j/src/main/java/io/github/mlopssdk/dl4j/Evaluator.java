package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** An evaluation of a network in training on other data. Thread-safe; one evaluation runs at a time. */
final class Evaluator {
    enum Kind {
        CLASSIFICATION,
        REGRESSION
    }

    private final DataSetIterator data;
    private final String prefix;
    private final Kind kind;

    Evaluator(DataSetIterator data, String prefix, Kind kind) {
        this.data = data;
        this.prefix = prefix;
        this.kind = kind;
    }

    synchronized void evaluate(Network network, Run run) {
        data.reset();
        var metrics = new LinkedHashMap<String, Double>();
        (kind == Kind.CLASSIFICATION ? classification(network) : regression(network))
                .forEach((metric, value) -> metrics.put(prefix + metric, value));
        run.logMetrics(metrics, network.epoch());
    }

    private Map<String, Double> classification(Network network) {
        Evaluation evaluation = network.classification(data);
        return Map.of(
                "accuracy", evaluation.accuracy(),
                "precision", evaluation.precision(),
                "recall", evaluation.recall(),
                "f1", evaluation.f1());
    }

    private Map<String, Double> regression(Network network) {
        RegressionEvaluation evaluation = network.regression(data);
        return Map.of(
                "mse", evaluation.averageMeanSquaredError(),
                "mae", evaluation.averageMeanAbsoluteError(),
                "rmse", evaluation.averagerootMeanSquaredError(),
                "r2", evaluation.averageRSquared());
    }
}
