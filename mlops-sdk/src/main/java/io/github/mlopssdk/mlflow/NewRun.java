package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Tag;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A run to create. Immutable.
 *
 * @param experimentId the server's id of an active experiment
 * @param name name of the run
 * @param startMillis milliseconds since 1970
 * @param tags labels; of two with one key the last counts, since the server refuses both
 */
public record NewRun(String experimentId, String name, long startMillis, List<Tag> tags) {
    /** The server sets it from the name and refuses another value. */
    private static final String NAME_TAG = "mlflow.runName";

    /** Makes the tags such that the server takes them. */
    public NewRun {
        if (experimentId.isBlank()) {
            throw new IllegalArgumentException("experimentId must not be blank");
        }
        var byKey = new LinkedHashMap<String, Tag>();
        tags.forEach(tag -> byKey.put(tag.key(), tag));
        byKey.remove(NAME_TAG);
        tags = List.copyOf(byKey.values());
    }
}
