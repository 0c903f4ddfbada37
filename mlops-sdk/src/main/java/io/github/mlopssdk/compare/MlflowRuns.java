package io.github.mlopssdk.compare;

import io.github.mlopssdk.mlflow.Experiment;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.Results;
import io.github.mlopssdk.mlflow.RunView;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.MetricPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the runs of an experiment from a tracking server.
 *
 * @param client the server
 * @param curves whether to ask for every point of every metric: one request for each
 */
record MlflowRuns(MlflowClient client, boolean curves) {
    private static final String PARENT_TAG = "mlflow.parentRunId";

    List<ComparedRun> read(String experiment) {
        Experiment found = client.experiments()
                .findByName(experiment)
                .orElseThrow(() -> new IllegalArgumentException(
                        "experiment '" + experiment + "' is not on " + client.trackingUri()));
        return client.runs().search(List.of(found.id()), "", Integer.MAX_VALUE, RunView.ACTIVE_ONLY).stream()
                .map(run -> run(run, experiment))
                .toList();
    }

    private ComparedRun run(ServerRun run, String experiment) {
        Map<String, Double> metrics = new TreeMap<>();
        Map<String, Curve> points = new TreeMap<>();
        run.latestMetrics().forEach((name, point) -> {
            metrics.put(name, point.value());
            if (curves && !name.startsWith(Comparison.SYSTEM)) {
                history(run.id(), name).ifPresent(curve -> points.put(name, curve));
            }
        });
        return new ComparedRun(
                run.id(),
                run.name(),
                experiment,
                run.status(),
                run.startMillis(),
                Optional.ofNullable(run.tags().get(PARENT_TAG)),
                new TreeMap<>(run.params()),
                new LinkedHashMap<>(run.tags()),
                metrics,
                points);
    }

    private Optional<Curve> history(String run, String metric) {
        Results<MetricPoint> points = client.runs().history(run, metric);
        return points.size() < 2
                ? Optional.empty()
                : Optional.of(Curve.of(
                        points.stream().mapToLong(MetricPoint::step).toArray(),
                        points.stream().mapToLong(MetricPoint::timestampMillis).toArray(),
                        points.stream().mapToDouble(MetricPoint::value).toArray()));
    }
}
