package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The JSON of what is stored. As in protobuf, empty lists are left out. */
final class Entities {
    private Entities() {}

    static ObjectNode experiment(StoredExperiment experiment, MlflowGeneration generation) {
        ObjectNode json = object().put("experiment_id", experiment.id)
                .put("name", experiment.name)
                .put("artifact_location", experiment.artifactLocation())
                .put("lifecycle_stage", stage(experiment.active))
                .put("last_update_time", experiment.updateTime)
                .put("creation_time", experiment.creationTime);
        putPairs(json, "tags", experiment.tags);
        if (generation == MlflowGeneration.MLFLOW_3) {
            json.put("workspace", "default");
        }
        return json;
    }

    static ObjectNode info(StoredRun run) {
        ObjectNode json = object().put("run_uuid", run.id)
                .put("experiment_id", run.experiment.id)
                .put("run_name", run.name)
                .put("user_id", run.userId)
                .put("status", run.status)
                .put("start_time", run.startTime);
        if (run.endTime != null) {
            json.put("end_time", run.endTime);
        }
        return json.put("artifact_uri", run.artifactUri())
                .put("lifecycle_stage", stage(run.active))
                .put("run_id", run.id);
    }

    static ObjectNode run(StoredRun run) {
        ObjectNode json = object();
        json.set("info", info(run));
        ObjectNode data = json.putObject("data");
        if (!run.metrics.isEmpty()) {
            data.set("metrics", metrics(run.latest()));
        }
        putPairs(data, "params", run.params);
        putPairs(data, "tags", run.tags);
        json.set("inputs", inputs(run));
        if (!run.outputs.isEmpty()) {
            json.set("outputs", outputs(run));
        }
        return json;
    }

    static ArrayNode metrics(List<StoredMetric> metrics) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (StoredMetric metric : metrics) {
            ObjectNode json = array.addObject().put("key", metric.key());
            if (metric.nan()) {
                json.put("value", "NaN");
            } else {
                json.put("value", metric.value());
            }
            json.put("timestamp", metric.timestamp()).put("step", metric.step());
        }
        return array;
    }

    private static ObjectNode outputs(StoredRun run) {
        ObjectNode json = object();
        ArrayNode models = json.putArray("model_outputs");
        run.outputs.forEach((id, step) -> models.addObject().put("model_id", id).put("step", step));
        return json;
    }

    private static ObjectNode inputs(StoredRun run) {
        ObjectNode json = object();
        for (StoredDataset dataset : run.datasets) {
            ObjectNode input = json.withArray("dataset_inputs").addObject();
            putPairs(input, "tags", dataset.tags());
            ObjectNode columns =
                    input.putObject("dataset").put("name", dataset.name()).put("digest", dataset.digest());
            dataset.columns().forEach(columns::put);
        }
        return json;
    }

    static void putPairs(ObjectNode parent, String name, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            ArrayNode array = parent.putArray(name);
            pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
        }
    }

    private static String stage(boolean active) {
        return active ? "active" : "deleted";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
