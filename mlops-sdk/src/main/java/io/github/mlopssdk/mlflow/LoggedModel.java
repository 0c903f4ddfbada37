package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.MetricPoint;
import java.util.Map;

/**
 * A model that MLflow 3 knows beside its run. Immutable.
 *
 * @param id the server's id, {@code m-} and 32 hexadecimal digits
 * @param name its name
 * @param experimentId the experiment that it belongs to
 * @param runId the run that made it, or empty
 * @param artifactUri where its files are
 * @param status {@code LOGGED_MODEL_PENDING}, {@code LOGGED_MODEL_READY} or {@code LOGGED_MODEL_UPLOAD_FAILED}
 * @param params values by key
 * @param tags values by key
 * @param metrics points that were shown beside it, by key
 */
public record LoggedModel(
        String id,
        String name,
        String experimentId,
        String runId,
        String artifactUri,
        String status,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, MetricPoint> metrics) {
    /** Copies the maps. */
    public LoggedModel {
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
        metrics = Map.copyOf(metrics);
    }

    /**
     * Tells whether all its files have arrived.
     *
     * @return {@code true} once it was finished
     */
    public boolean isReady() {
        return status.equals("LOGGED_MODEL_READY");
    }
}
