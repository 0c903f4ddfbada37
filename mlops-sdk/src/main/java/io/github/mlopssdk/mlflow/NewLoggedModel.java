package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.Tag;
import java.util.List;

/**
 * A logged model to create. Immutable.
 *
 * @param experimentId the experiment
 * @param name what people see; see {@link LoggedModels#nameFor}
 * @param key different for every model that is wanted, and the same whenever the wish for one is repeated
 * @param runId the run that makes it
 * @param params at most {@link LogBatch#MAX_PARAMS}
 * @param tags labels
 */
public record NewLoggedModel(
        String experimentId, String name, String key, String runId, List<Param> params, List<Tag> tags) {
    /** Copies the lists. */
    public NewLoggedModel {
        if (params.size() > LogBatch.MAX_PARAMS) {
            throw new IllegalArgumentException(
                    "a logged model is created with at most " + LogBatch.MAX_PARAMS + " params, not " + params.size());
        }
        params = List.copyOf(params);
        tags = List.copyOf(tags);
    }
}
