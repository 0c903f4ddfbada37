package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.mlflow.Results.Column;
import io.github.mlopssdk.model.MetricPoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How what was found is shown. */
final class ResultColumns {
    static final List<Column<ServerRun>> RUNS = List.of(
            new Column<>("ID", ServerRun::id),
            new Column<>("NAME", ServerRun::name),
            new Column<>("STATUS", run -> run.status().name()),
            new Column<>("START", run -> time(run.startMillis())),
            new Column<>("METRICS", run -> values(run.latestMetrics())));

    static final List<Column<MetricPoint>> POINTS = List.of(
            new Column<>("STEP", point -> Long.toString(point.step())),
            new Column<>("VALUE", point -> Double.toString(point.value())),
            new Column<>("TIME", point -> time(point.timestampMillis())));

    static final List<Column<Experiment>> EXPERIMENTS = List.of(
            new Column<>("ID", Experiment::id),
            new Column<>("NAME", Experiment::name),
            new Column<>("ARTIFACTS", Experiment::artifactLocation));

    static final List<Column<RegisteredModel>> MODELS = List.of(
            new Column<>("NAME", RegisteredModel::name),
            new Column<>("ALIASES", model -> pairs(model.aliases())),
            new Column<>("DESCRIPTION", RegisteredModel::description));

    static final List<Column<ModelVersion>> VERSIONS = List.of(
            new Column<>("NAME", ModelVersion::name),
            new Column<>("VERSION", ModelVersion::version),
            new Column<>("STATUS", ModelVersion::status),
            new Column<>("ALIASES", version -> String.join(" ", version.aliases())),
            new Column<>("RUN", ModelVersion::runId));

    static final List<Column<LoggedModel>> LOGGED = List.of(
            new Column<>("ID", LoggedModel::id),
            new Column<>("NAME", LoggedModel::name),
            new Column<>("STATUS", model -> model.status().replace("LOGGED_MODEL_", "")),
            new Column<>("METRICS", model -> values(model.metrics())));

    private ResultColumns() {}

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String values(Map<String, MetricPoint> metrics) {
        return new TreeMap<>(metrics)
                .values().stream()
                        .filter(point -> !point.key().startsWith("system/"))
                        .map(point -> point.key() + "=" + (float) point.value())
                        .collect(Collectors.joining(" "));
    }

    private static String pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }
}
