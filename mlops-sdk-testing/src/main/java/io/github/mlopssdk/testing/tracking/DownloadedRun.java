package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.mlflow.LoggedModel;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.MetricPoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A run of a server elsewhere, with all its points and files. */
record DownloadedRun(MlflowClient client, ServerRun run) {
    TrackedRun toTrackedRun(String experiment) {
        return new TrackedRun(
                run.id(),
                experiment,
                run.name(),
                run.status().name(),
                run.startMillis(),
                run.endMillis().isPresent() ? run.endMillis().getAsLong() : null,
                !run.isActive(),
                run.params(),
                run.tags(),
                metrics(),
                client.runs().inputs(run.id()).stream()
                        .map(DownloadedRun::dataset)
                        .toList(),
                files(directory -> client.artifacts().downloadAll(run.id(), "", directory)),
                models());
    }

    private Map<String, List<TrackedRun.Point>> metrics() {
        var metrics = new TreeMap<String, List<TrackedRun.Point>>();
        for (String key : run.latestMetrics().keySet()) {
            metrics.put(
                    key,
                    client.runs().history(run.id(), key).stream()
                            .map(DownloadedRun::point)
                            .toList());
        }
        return metrics;
    }

    private static TrackedRun.Point point(MetricPoint point) {
        return new TrackedRun.Point(point.value(), point.timestampMillis(), point.step());
    }

    private static TrackedRun.Dataset dataset(DatasetInput input) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("source_type", input.sourceType());
        columns.put("source", input.source());
        if (input.schema() != null) {
            columns.put("schema", input.schema());
        }
        if (input.profile() != null) {
            columns.put("profile", input.profile());
        }
        return new TrackedRun.Dataset(
                input.name(), input.digest(), columns, Map.of("mlflow.data.context", input.context()));
    }

    private List<TrackedRun.Model> models() {
        if (!client.loggedModels().areAvailable()) {
            return List.of();
        }
        return client.loggedModels().search(List.of(run.experimentId()), "", Integer.MAX_VALUE).stream()
                .filter(model -> model.runId().equals(run.id()))
                .map(this::model)
                .toList();
    }

    private TrackedRun.Model model(LoggedModel model) {
        var metrics = new TreeMap<String, Double>();
        model.metrics().forEach((key, point) -> metrics.put(key, point.value()));
        return new TrackedRun.Model(
                model.id(),
                model.name(),
                model.status().replace("LOGGED_MODEL_", ""),
                model.params(),
                metrics,
                files(directory -> client.artifacts().downloadAll(model, directory)));
    }

    private static Map<String, byte[]> files(Consumer<Path> download) {
        try (var directory = new TemporaryDirectory()) {
            download.accept(directory.root());
            return directory.files();
        }
    }
}
