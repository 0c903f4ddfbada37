package io.github.mlopssdk.testing.tracking;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything the server knows. Guarded by the one lock of {@link TrackingServer}. */
final class Store {
    private final InstantSource clock;
    private final Map<String, StoredExperiment> experiments = new LinkedHashMap<>();
    private final Map<String, StoredRun> runs = new LinkedHashMap<>();
    private final Map<String, StoredRegisteredModel> registeredModels = new LinkedHashMap<>();
    private final List<StoredLoggedModel> loggedModels = new ArrayList<>();
    private final ArtifactTree artifacts;

    Store(InstantSource clock, MlflowGeneration generation) {
        this.clock = clock;
        this.artifacts = new ArtifactTree(generation);
        addExperiment("Default");
    }

    ArtifactTree artifacts() {
        return artifacts;
    }

    long now() {
        return clock.millis();
    }

    Collection<StoredExperiment> experiments() {
        return experiments.values();
    }

    Collection<StoredRun> runs() {
        return runs.values();
    }

    StoredExperiment addExperiment(String name) {
        var experiment = new StoredExperiment(String.valueOf(experiments.size()), name, now());
        experiments.put(experiment.id, experiment);
        return experiment;
    }

    StoredRun addRun(StoredExperiment experiment, String userId, long startTime) {
        var run = new StoredRun(UUID.randomUUID().toString().replace("-", ""), experiment, userId, startTime);
        runs.put(run.id, run);
        return run;
    }

    /** Stands for MLflow's random names. */
    String inventRunName() {
        return "quiet-owl-" + runs.size();
    }

    Optional<StoredExperiment> experimentNamed(String name) {
        return experiments.values().stream()
                .filter(experiment -> experiment.name.equals(name))
                .findFirst();
    }

    Collection<StoredRegisteredModel> registeredModels() {
        return registeredModels.values();
    }

    List<StoredLoggedModel> loggedModels() {
        return loggedModels;
    }

    StoredRegisteredModel addRegisteredModel(String name) {
        var model = new StoredRegisteredModel(name, now());
        registeredModels.put(name, model);
        return model;
    }

    Optional<StoredRegisteredModel> findRegisteredModel(String name) {
        return Optional.ofNullable(registeredModels.get(name));
    }

    StoredRegisteredModel registeredModel(String name) {
        return findRegisteredModel(name)
                .orElseThrow(() -> ApiError.missing("Registered Model with name=" + name + " not found"));
    }

    StoredLoggedModel loggedModel(String id) {
        return loggedModels.stream()
                .filter(model -> model.id.equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.missing("Logged model with ID '" + id + "' not found."));
    }

    StoredExperiment experiment(String id) {
        StoredExperiment experiment = experiments.get(id);
        if (experiment == null) {
            throw ApiError.missing("No Experiment with id=" + id + " exists");
        }
        return experiment;
    }

    StoredRun run(String id) {
        StoredRun run = runs.get(id);
        if (run == null) {
            throw ApiError.missing("Run with id=" + id + " not found");
        }
        return run;
    }

    StoredRun activeRun(String id) {
        StoredRun run = run(id);
        run.checkActive();
        return run;
    }
}
