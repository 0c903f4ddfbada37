package io.github.mlopssdk.testing.tracking;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything the server knows. Guarded by the one lock of {@link TrackingServer}. */
final class Store {
    private final InstantSource clock;
    private final Map<String, StoredExperiment> experiments = new LinkedHashMap<>();
    private final Map<String, StoredRun> runs = new LinkedHashMap<>();
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
