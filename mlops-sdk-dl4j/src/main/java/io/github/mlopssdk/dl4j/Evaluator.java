package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import java.util.LinkedHashMap;
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
        (kind == Kind.CLASSIFICATION
                        ? EvaluationMetrics.of(network.classification(data))
                        : EvaluationMetrics.of(network.regression(data)))
                .forEach((metric, value) -> metrics.put(prefix + metric, value));
        run.logMetrics(metrics, network.epoch());
    }
}
