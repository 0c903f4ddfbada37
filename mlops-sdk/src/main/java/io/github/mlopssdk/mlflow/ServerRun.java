package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunStatus;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A run as the server knows it. Immutable.
 *
 * @param id the server's id
 * @param experimentId the server's id of its experiment
 * @param name its name
 * @param status how it stands; a run that is only scheduled counts as running
 * @param startMillis milliseconds since 1970
 * @param endMillis milliseconds since 1970, or empty
 * @param artifactUri where its files are
 * @param lifecycleStage {@code active} or {@code deleted}
 * @param params values by key
 * @param tags values by key
 * @param latestMetrics by key, the point with the greatest step, then time, then value
 */
public record ServerRun(
        String id,
        String experimentId,
        String name,
        RunStatus status,
        long startMillis,
        OptionalLong endMillis,
        String artifactUri,
        String lifecycleStage,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, MetricPoint> latestMetrics) {
    /** Copies the maps. */
    public ServerRun {
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
        latestMetrics = Map.copyOf(latestMetrics);
    }

    /**
     * Tells whether the run takes values.
     *
     * @return {@code false} once it, or its experiment, is deleted
     */
    public boolean isActive() {
        return lifecycleStage.equals("active");
    }
}
