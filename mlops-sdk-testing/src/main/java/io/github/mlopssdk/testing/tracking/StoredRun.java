package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run with all that was logged to it. */
final class StoredRun {
    static final String NAME_TAG = "mlflow.runName";

    final String id;
    final StoredExperiment experiment;
    final String userId;
    final long startTime;
    final Map<String, String> params = new TreeMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final Set<StoredMetric> metrics = new LinkedHashSet<>();
    final List<StoredDataset> datasets = new ArrayList<>();

    /** Step by id of the logged model. */
    final Map<String, Long> outputs = new LinkedHashMap<>();

    String name = "";
    String status = "RUNNING";

    @Nullable
    Long endTime;

    boolean active = true;

    StoredRun(String id, StoredExperiment experiment, String userId, long startTime) {
        this.id = id;
        this.experiment = experiment;
        this.userId = userId;
        this.startTime = startTime;
    }

    String artifactUri() {
        return "mlflow-artifacts:/" + artifactRoot();
    }

    String artifactRoot() {
        return experiment.id + "/" + id + "/artifacts";
    }

    /** The name is kept twice, and either way of setting it changes both. */
    void tag(String key, String value) {
        tags.put(key, value);
        if (key.equals(NAME_TAG)) {
            name = value;
        }
    }

    void checkActive() {
        if (!active) {
            throw ApiError.invalid("The run " + id + " must be in the 'active' state. Current state is deleted.");
        }
    }

    List<StoredMetric> history(String key) {
        return metrics.stream()
                .filter(metric -> metric.key().equals(key))
                .sorted(StoredMetric.HISTORY_ORDER)
                .toList();
    }

    Optional<StoredMetric> latest(String key) {
        return metrics.stream().filter(metric -> metric.key().equals(key)).max(StoredMetric.LATEST_ORDER);
    }

    /** The latest point of each key, by key. */
    List<StoredMetric> latest() {
        var byKey = new TreeMap<String, StoredMetric>();
        for (StoredMetric metric : metrics) {
            byKey.merge(metric.key(), metric, (a, b) -> StoredMetric.LATEST_ORDER.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(byKey.values());
    }
}
