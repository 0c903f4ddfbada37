package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a server what stands in one directory of files. Thread-safe. */
final class ArtifactListing {
    private final Api api;

    ArtifactListing(Api api) {
        this.api = api;
    }

    List<ArtifactInfo> of(ArtifactRoot root, String directory) {
        String route = root.isOfRun() ? "artifacts/list" : "logged-models/" + root.id() + "/artifacts/directories";
        String pathParameter = root.isOfRun() ? "path" : "artifact_directory_path";
        var entries = new ArrayList<ArtifactInfo>();
        Page page = token -> {
            var parameters = new HashMap<String, String>();
            if (root.isOfRun()) {
                parameters.put("run_id", root.id());
            }
            if (!directory.isEmpty()) {
                parameters.put(pathParameter, directory);
            }
            if (!token.isEmpty()) {
                parameters.put("page_token", token);
            }
            return api.get(route, Map.copyOf(parameters));
        };
        Api.pages(page, answer -> {
            for (JsonNode file : answer.path("files")) {
                entries.add(new ArtifactInfo(
                        file.path("path").asText(""),
                        file.path("is_dir").asBoolean(false),
                        file.path("file_size").asLong(0)));
            }
            return true;
        });
        return List.copyOf(entries);
    }

    /** Gives the sizes of the files that stand directly in a directory, by their paths. */
    Map<String, Long> sizes(ArtifactRoot root, String directory) {
        var sizes = new HashMap<String, Long>();
        for (ArtifactInfo entry : of(root, directory)) {
            if (!entry.isDirectory()) {
                sizes.put(entry.path(), entry.sizeBytes());
            }
        }
        return sizes;
    }
}
