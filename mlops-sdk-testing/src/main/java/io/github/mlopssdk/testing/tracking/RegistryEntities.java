package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The JSON of registered models, their versions and logged models. As in protobuf, empty lists are left out. */
final class RegistryEntities {
    private RegistryEntities() {}

    static ObjectNode model(StoredRegisteredModel model) {
        ObjectNode json = object().put("name", model.name)
                .put("creation_timestamp", model.creationTime)
                .put("last_updated_timestamp", model.creationTime);
        if (!model.description.isEmpty()) {
            json.put("description", model.description);
        }
        if (!model.versions.isEmpty()) {
            json.putArray("latest_versions").add(version(model.versions.get(model.versions.size() - 1)));
        }
        Entities.putPairs(json, "tags", model.tags);
        model.aliases.forEach((alias, version) ->
                json.withArray("aliases").addObject().put("alias", alias).put("version", version));
        return json;
    }

    static ObjectNode version(StoredModelVersion version) {
        ObjectNode json = object().put("name", version.model.name)
                .put("version", version.version)
                .put("creation_timestamp", version.creationTime)
                .put("last_updated_timestamp", version.creationTime)
                .put("current_stage", version.stage)
                .put("description", version.description)
                .put("source", version.source)
                .put("run_id", version.runId)
                .put("status", "READY");
        Entities.putPairs(json, "tags", version.tags);
        json.put("run_link", "");
        version.aliases().forEach(alias -> json.withArray("aliases").add(alias));
        return json;
    }

    static ObjectNode loggedModel(StoredLoggedModel model) {
        ObjectNode json = object();
        ObjectNode info = json.putObject("info")
                .put("model_id", model.id)
                .put("experiment_id", model.experiment.id)
                .put("name", model.name)
                .put("creation_timestamp_ms", model.creationTime)
                .put("last_updated_timestamp_ms", model.creationTime)
                .put("artifact_uri", "mlflow-artifacts:/" + model.artifactRoot())
                .put("status", model.status)
                .put("model_type", model.type)
                .put("source_run_id", model.runId);
        Entities.putPairs(info, "tags", model.tags);
        ObjectNode data = json.putObject("data");
        Entities.putPairs(data, "params", model.params);
        if (!model.metrics.isEmpty()) {
            data.set("metrics", Entities.metrics(List.copyOf(model.metrics.values())));
        }
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
