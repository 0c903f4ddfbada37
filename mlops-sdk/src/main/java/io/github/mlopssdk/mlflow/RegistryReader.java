package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads registered models and versions from the server's JSON, in which defaults and empty lists are left out. */
final class RegistryReader {
    private RegistryReader() {}

    static RegisteredModel model(JsonNode model) {
        var aliases = new LinkedHashMap<String, String>();
        for (JsonNode alias : model.path("aliases")) {
            aliases.put(alias.path("alias").asText(""), alias.path("version").asText(""));
        }
        return new RegisteredModel(
                name(model), model.path("description").asText(""), Json.texts(model.path("tags")), aliases);
    }

    static ModelVersion version(JsonNode version) {
        var aliases = new ArrayList<String>();
        version.path("aliases").forEach(alias -> aliases.add(alias.asText("")));
        return new ModelVersion(
                name(version),
                version.path("version").asText(""),
                version.path("source").asText(""),
                version.path("run_id").asText(""),
                version.path("status").asText("READY"),
                version.path("current_stage").asText("None"),
                version.path("description").asText(""),
                Json.texts(version.path("tags")),
                aliases);
    }

    private static String name(JsonNode node) {
        String name = node.path("name").asText("");
        if (name.isEmpty()) {
            throw MlflowException.local(Problem.NOT_MLFLOW, "the server's answer names no registered model");
        }
        return name;
    }
}
