package io.github.mlopssdk.mlflow;

import java.util.List;
import java.util.Map;

/**
 * A version of a registered model. Immutable.
 *
 * @param name the registered model
 * @param version number of the version, as text, since servers treat it as one
 * @param source where the model's files are: {@code runs:/…}, {@code models:/m-…} or a store's own address
 * @param runId the run that made it, or empty
 * @param status {@code READY} once it can be loaded
 * @param stage {@code None}, {@code Staging}, {@code Production} or {@code Archived}; MLflow has given stages up for aliases
 * @param description what people read about it; may be empty
 * @param tags values by key
 * @param aliases names that point to it
 */
public record ModelVersion(
        String name,
        String version,
        String source,
        String runId,
        String status,
        String stage,
        String description,
        Map<String, String> tags,
        List<String> aliases) {
    /** Copies the collections. */
    public ModelVersion {
        tags = Map.copyOf(tags);
        aliases = List.copyOf(aliases);
    }

    /**
     * Tells whether the version can be loaded.
     *
     * @return {@code false} while the server still copies it, or if that failed
     */
    public boolean isReady() {
        return status.equals("READY");
    }
}
