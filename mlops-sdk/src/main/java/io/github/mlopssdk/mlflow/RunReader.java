package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads runs from the server's JSON, in which defaults and empty lists are left out. */
final class RunReader {
    private RunReader() {}

    static ServerRun run(JsonNode run) {
        JsonNode info = run.path("info");
        JsonNode data = run.path("data");
        String id = info.path("run_id").asText("");
        if (id.isEmpty()) {
            throw MlflowException.local(Problem.NOT_MLFLOW, "the server's answer names no run");
        }
        long end = info.path("end_time").asLong(0);
        Map<String, String> tags = Json.texts(data.path("tags"));
        return new ServerRun(
                id,
                info.path("experiment_id").asText(""),
                info.path("run_name").asText(tags.getOrDefault("mlflow.runName", "")),
                status(info.path("status").asText("")),
                info.path("start_time").asLong(0),
                end == 0 ? OptionalLong.empty() : OptionalLong.of(end),
                info.path("artifact_uri").asText(""),
                info.path("lifecycle_stage").asText("active"),
                Json.texts(data.path("params")),
                tags,
                latest(data.path("metrics")));
    }

    static List<MetricPoint> points(JsonNode metrics) {
        var points = new ArrayList<MetricPoint>(metrics.size());
        for (JsonNode metric : metrics) {
            points.add(new MetricPoint(
                    metric.path("key").asText(""),
                    Json.number(metric.path("value")),
                    metric.path("timestamp").asLong(0),
                    metric.path("step").asLong(0)));
        }
        return points;
    }

    static List<DatasetInput> inputs(JsonNode inputs) {
        var datasets = new ArrayList<DatasetInput>(inputs.size());
        for (JsonNode input : inputs) {
            JsonNode dataset = input.path("dataset");
            datasets.add(new DatasetInput(
                    dataset.path("name").asText(""),
                    dataset.path("digest").asText(""),
                    dataset.path("source_type").asText(""),
                    dataset.path("source").asText(""),
                    dataset.path("schema").textValue(),
                    dataset.path("profile").textValue(),
                    Json.texts(input.path("tags")).getOrDefault("mlflow.data.context", "")));
        }
        return datasets;
    }

    private static Map<String, MetricPoint> latest(JsonNode metrics) {
        var latest = new LinkedHashMap<String, MetricPoint>();
        points(metrics).forEach(point -> latest.put(point.key(), point));
        return latest;
    }

    private static RunStatus status(String name) {
        return switch (name) {
            case "FINISHED" -> RunStatus.FINISHED;
            case "FAILED" -> RunStatus.FAILED;
            case "KILLED" -> RunStatus.KILLED;
            default -> RunStatus.RUNNING;
        };
    }
}
