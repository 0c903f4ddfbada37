package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.mlflow.LoggedModels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * @param models logged models of MLflow 3 that the run put out
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
        Map<String, byte[]> artifacts,
        List<Model> models) {
    private static final String MODEL_FILE = "/MLmodel";

    /**
     * A logged model of MLflow 3.
     *
     * @param id id that the server gave it
     * @param name its name
     * @param status such as {@code READY}
     * @param params params by key
     * @param metrics values by key
     * @param artifacts files by path relative to the model
     */
    public record Model(
            String id,
            String name,
            String status,
            Map<String, String> params,
            Map<String, Double> metrics,
            Map<String, byte[]> artifacts) {}

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

    /**
     * Returns the files of a model, wherever the server's generation keeps them.
     *
     * @param path the model's directory, as it was logged
     * @return files by path relative to the directory; empty if there is no such model
     */
    public Map<String, byte[]> modelFiles(String path) {
        for (Model model : models) {
            if (model.name().equals(LoggedModels.nameFor(path))) {
                return model.artifacts();
            }
        }
        var files = new TreeMap<String, byte[]>();
        artifacts.forEach((name, bytes) -> {
            if (name.startsWith(path + "/")) {
                files.put(name.substring(path.length() + 1), bytes);
            }
        });
        return files;
    }

    /** The models by name, wherever the server's generation keeps them. */
    List<String> modelNames() {
        var names = new ArrayList<>(models.stream().map(Model::name).toList());
        artifacts.keySet().stream()
                .filter(path -> path.endsWith(MODEL_FILE))
                .map(path -> path.substring(0, path.length() - MODEL_FILE.length()))
                .forEach(names::add);
        return names;
    }

    @Override
    public String toString() {
        return name + " (" + status + ", experiment " + experiment + ")";
    }

    static TrackedRun of(StoredRun run, List<StoredLoggedModel> models, ArtifactTree tree) {
        var metrics = new TreeMap<String, List<Point>>();
        run.latest()
                .forEach(latest -> metrics.put(
                        latest.key(),
                        run.history(latest.key()).stream()
                                .map(TrackedRun::point)
                                .toList()));
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
                files(tree, run.artifactRoot()),
                models.stream()
                        .filter(model -> run.outputs.containsKey(model.id))
                        .map(model -> new Model(
                                model.id,
                                model.name,
                                model.status.replace("LOGGED_MODEL_", ""),
                                Map.copyOf(model.params),
                                values(model),
                                files(tree, model.artifactRoot())))
                        .toList());
    }

    private static Map<String, Double> values(StoredLoggedModel model) {
        var values = new TreeMap<String, Double>();
        model.metrics.forEach((key, metric) -> values.put(key, metric.value()));
        return values;
    }

    private static Map<String, byte[]> files(ArtifactTree tree, String root) {
        var files = new TreeMap<String, byte[]>();
        for (String path : tree.pathsBelow(root)) {
            tree.get(root + "/" + path).ifPresent(content -> files.put(path, content));
        }
        return files;
    }

    private static Point point(StoredMetric metric) {
        return new Point(metric.nan() ? Double.NaN : metric.value(), metric.timestamp(), metric.step());
    }

    private static Dataset dataset(StoredDataset stored) {
        return new Dataset(stored.name(), stored.digest(), stored.columns(), stored.tags());
    }
}
