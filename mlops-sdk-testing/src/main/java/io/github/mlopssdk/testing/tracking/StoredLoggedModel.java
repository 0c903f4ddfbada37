package io.github.mlopssdk.testing.tracking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A model of MLflow 3, beside the run that made it. */
final class StoredLoggedModel {
    final String id = "m-" + UUID.randomUUID().toString().replace("-", "");
    final StoredExperiment experiment;
    final String name;
    final String runId;
    final String type;
    final long creationTime;
    final Map<String, String> params = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, StoredMetric> metrics = new LinkedHashMap<>();
    String status = "LOGGED_MODEL_PENDING";

    StoredLoggedModel(StoredExperiment experiment, String name, String runId, String type, long creationTime) {
        this.experiment = experiment;
        this.name = name;
        this.runId = runId;
        this.type = type;
        this.creationTime = creationTime;
    }

    String artifactRoot() {
        return experiment.id + "/models/" + id + "/artifacts";
    }
}
