package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An experiment and the datasets its runs used. */
final class StoredExperiment {
    final String id;
    final long creationTime;
    final Map<String, String> tags = new LinkedHashMap<>();
    final List<StoredDataset> datasets = new ArrayList<>();
    String name;
    long updateTime;
    boolean active = true;

    StoredExperiment(String id, String name, long creationTime) {
        this.id = id;
        this.name = name;
        this.creationTime = creationTime;
        this.updateTime = creationTime;
    }

    String artifactLocation() {
        return "mlflow-artifacts:/" + id;
    }

    void checkActive() {
        if (!active) {
            throw ApiError.invalid(
                    "The experiment " + id + " must be in the 'active' state. Current state is deleted.");
        }
    }
}
