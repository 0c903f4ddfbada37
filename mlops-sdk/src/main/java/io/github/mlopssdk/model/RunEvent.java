package io.github.mlopssdk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fact about a run: what the journal stores and the delivery sends. Immutable. */
public sealed interface RunEvent {
    /**
     * The run began; always the first event of a journal.
     *
     * @param runKey the run's local key, unique everywhere, sent as tag {@code mlops.run_key}
     * @param experiment name of the experiment
     * @param name name of the run
     * @param startMillis milliseconds since 1970
     * @param parentKey key of the parent run, or null
     * @param serverRunId id of an existing run on the server that this one continues, or null
     * @param tags labels known at the start
     */
    record Started(
            String runKey,
            String experiment,
            String name,
            long startMillis,
            @Nullable String parentKey,
            @Nullable String serverRunId,
            List<Tag> tags)
            implements RunEvent {
        /** Copies the tags. */
        public Started {
            tags = List.copyOf(tags);
        }
    }

    /**
     * A param was logged.
     *
     * @param param the param
     */
    record ParamLogged(Param param) implements RunEvent {}

    /**
     * A metric was measured.
     *
     * @param point the value
     */
    record MetricLogged(MetricPoint point) implements RunEvent {}

    /**
     * A tag was set.
     *
     * @param tag the tag
     */
    record TagSet(Tag tag) implements RunEvent {}

    /**
     * The run was given another name.
     *
     * @param name the new name
     */
    record Renamed(String name) implements RunEvent {}

    /**
     * A file was logged.
     *
     * @param file the file
     */
    record ArtifactLogged(ArtifactFile file) implements RunEvent {}

    /**
     * A file of a model was logged.
     *
     * @param modelKey tells this model from every other, also from one that is logged to the same directory
     * @param artifactPath the model's directory among the run's artifacts
     * @param file the file; its path begins with the directory
     */
    record ModelFileLogged(String modelKey, String artifactPath, ArtifactFile file) implements RunEvent {}

    /**
     * A model directory was logged; its files came before.
     *
     * @param artifactPath the directory among the run's artifacts
     * @param modelJson what MLflow's {@code log-model} call takes: the content of the MLmodel file as JSON
     */
    record ModelLogged(String artifactPath, String modelJson) implements RunEvent {}

    /**
     * A logged model is to become a version of a registered model.
     *
     * @param modelKey the model
     * @param artifactPath its directory among the run's artifacts
     * @param name the registered model
     * @param aliases names that shall point to the new version
     */
    record ModelRegistered(String modelKey, String artifactPath, String name, List<String> aliases)
            implements RunEvent {
        /** Copies the aliases. */
        public ModelRegistered {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * A dataset was used.
     *
     * @param dataset the dataset
     */
    record DatasetLogged(DatasetInput dataset) implements RunEvent {}

    /**
     * The run ended, or its end was corrected.
     *
     * @param status how it ended
     * @param endMillis milliseconds since 1970
     */
    record Ended(RunStatus status, long endMillis) implements RunEvent {}
}
