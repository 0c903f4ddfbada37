package io.github.mlopssdk.report;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.seed.SeedReport;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page of a run shows. Immutable.
 *
 * @param title who the run is and how it went
 * @param warnings what the reader should know before trusting the page, such as a damaged journal
 * @param params values by name, in the order of the page
 * @param tags values by name
 * @param series one per metric
 * @param artifacts one per file
 * @param models directories among the artifacts that hold a model, with its flavors
 * @param datasets what the run was trained or tested on
 * @param seeds what became of every source of randomness, or empty if nothing was seeded
 */
record RunPage(
        Title title,
        List<String> warnings,
        Map<String, String> params,
        Map<String, String> tags,
        List<Series> series,
        List<Attachment> artifacts,
        Map<String, String> models,
        List<DatasetInput> datasets,
        Optional<SeedReport> seeds) {
    /** Tag that holds the description of a run. */
    static final String NOTE = "mlflow.note.content";

    RunPage {
        warnings = List.copyOf(warnings);
        params = ordered(params);
        tags = ordered(tags);
        series = List.copyOf(series);
        artifacts = List.copyOf(artifacts);
        models = ordered(models);
        datasets = List.copyOf(datasets);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Who a run is and how it went.
     *
     * @param key the run's local key
     * @param experiment name of the experiment
     * @param name name of the run
     * @param status how it ended, or that it has not
     * @param start when it began
     * @param end when it ended, or empty
     * @param parentKey local key of the run above it, or empty
     * @param server the run's page on the tracking server, or empty
     */
    record Title(
            String key,
            String experiment,
            String name,
            RunStatus status,
            Instant start,
            Optional<Instant> end,
            Optional<String> parentKey,
            Optional<URI> server) {}
}
