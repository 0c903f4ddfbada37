package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A name in the model registry with its versions. */
final class StoredRegisteredModel {
    final String name;
    final long creationTime;
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, String> aliases = new TreeMap<>();
    final List<StoredModelVersion> versions = new ArrayList<>();
    String description = "";

    StoredRegisteredModel(String name, long creationTime) {
        this.name = name;
        this.creationTime = creationTime;
    }

    StoredModelVersion version(String version) {
        return versions.stream()
                .filter(candidate -> candidate.version.equals(version))
                .findFirst()
                .orElseThrow(() ->
                        ApiError.missing("Model Version (name=%s, version=%s) not found".formatted(name, version)));
    }
}
