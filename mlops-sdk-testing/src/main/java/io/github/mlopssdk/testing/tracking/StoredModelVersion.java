package io.github.mlopssdk.testing.tracking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One version of a registered model. */
final class StoredModelVersion {
    final StoredRegisteredModel model;
    final String version;
    final long creationTime;
    final String source;
    final String runId;
    final Map<String, String> tags = new LinkedHashMap<>();
    String description = "";
    String stage = "None";

    StoredModelVersion(StoredRegisteredModel model, String source, String runId, long creationTime) {
        this.model = model;
        this.version = String.valueOf(model.versions.size() + 1);
        this.source = source;
        this.runId = runId;
        this.creationTime = creationTime;
    }

    List<String> aliases() {
        return model.aliases.entrySet().stream()
                .filter(alias -> alias.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }
}
