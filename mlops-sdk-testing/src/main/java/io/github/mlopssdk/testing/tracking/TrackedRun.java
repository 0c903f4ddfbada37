package io.github.mlopssdk.testing.tracking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as the server holds it, for assertions.
 *
 * @param id id that the server gave it
 * @param experiment name of its experiment
 * @param name name of the run
 * @param status such as {@code FINISHED}
 * @param startMillis start in milliseconds since 1970
 * @param endMillis end in milliseconds since 1970, or null while none was sent
 * @param deleted whether the run was deleted
 * @param params params by key
 * @param tags tags by key, those that the server set included
 * @param metrics points of each metric by key, in the order of time, step and value
 * @param datasets datasets in the order logged
 * @param artifacts files by path relative to the run
 */
public record TrackedRun(
        String id,
        String experiment,
        String name,
        String status,
        long startMillis,
        @Nullable Long endMillis,
        boolean deleted,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, List<Point>> metrics,
        List<Dataset> datasets,
        Map<String, byte[]> artifacts) {
    /**
     * A point of a metric as stored: infinities have become the largest doubles.
     *
     * @param value value, may be NaN
     * @param timestampMillis milliseconds since 1970
     * @param step step
     */
    public record Point(double value, long timestampMillis, long step) {}

    /**
     * A dataset that the run used.
     *
     * @param name name
     * @param digest digest
     * @param columns {@code source_type}, {@code source} and, where sent, {@code schema} and {@code profile}
     * @param tags tags of the use, such as {@code mlflow.data.context}
     */
    public record Dataset(String name, String digest, Map<String, String> columns, Map<String, String> tags) {}

    /**
     * Returns the points of a metric.
     *
     * @param key name of the metric
     * @return points in the order of time, step and value; empty if there are none
     */
    public List<Point> history(String key) {
        return metrics.getOrDefault(key, List.of());
    }

    /**
     * Returns a file as text.
     *
     * @param path path relative to the run
     * @return content read as UTF-8, or empty if there is no such file
     */
    public Optional<String> artifactText(String path) {
        return Optional.ofNullable(artifacts.get(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    static TrackedRun of(StoredRun run, ArtifactTree tree) {
        var metrics = new TreeMap<String, List<Point>>();
        run.latest()
                .forEach(latest -> metrics.put(
                        latest.key(),
                        run.history(latest.key()).stream()
                                .map(TrackedRun::point)
                                .toList()));
        var artifacts = new TreeMap<String, byte[]>();
        for (String path : tree.pathsBelow(run.artifactRoot())) {
            tree.get(run.artifactRoot() + "/" + path).ifPresent(content -> artifacts.put(path, content));
        }
        return new TrackedRun(
                run.id,
                run.experiment.name,
                run.name,
                run.status,
                run.startTime,
                run.endTime,
                !run.active,
                Map.copyOf(run.params),
                Map.copyOf(run.tags),
                metrics,
                run.datasets.stream().map(TrackedRun::dataset).toList(),
                artifacts);
    }

    private static Point point(StoredMetric metric) {
        return new Point(metric.nan() ? Double.NaN : metric.value(), metric.timestamp(), metric.step());
    }

    private static Dataset dataset(StoredDataset stored) {
        return new Dataset(stored.name(), stored.digest(), stored.columns(), stored.tags());
    }
}
