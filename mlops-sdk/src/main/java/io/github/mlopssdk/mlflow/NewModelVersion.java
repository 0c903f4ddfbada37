package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Tag;
import java.util.List;
import java.util.Optional;

/**
 * A version to add to a registered model. Immutable.
 *
 * @param name the registered model
 * @param key different for every version that is wanted, and the same whenever the wish for one is repeated
 * @param source where the model's files are: {@code runs:/<run id>/<path>} or {@code models:/<model id>}
 * @param runId the run that made it, or empty
 * @param modelId the logged model of MLflow 3 that it is, or empty
 * @param tags labels
 */
public record NewModelVersion(
        String name, String key, String source, Optional<String> runId, Optional<String> modelId, List<Tag> tags) {
    /** Copies the tags. */
    public NewModelVersion {
        tags = List.copyOf(tags);
    }
}
