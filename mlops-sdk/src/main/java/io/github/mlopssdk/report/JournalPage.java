package io.github.mlopssdk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.MetricSeries;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of a run as its journal tells it. */
final class JournalPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalPage() {}

    static RunPage read(Path runDirectory) {
        RunSnapshot run = RunSnapshot.read(runDirectory);
        DeliveryState delivery = DeliveryLog.read(runDirectory);
        Collection<ArtifactFile> files = latest(run.artifacts());
        return new RunPage(
                title(run, delivery),
                warnings(run, delivery),
                run.params(),
                run.tags(),
                run.metrics().values().stream().map(JournalPage::series).collect(Collectors.toList()),
                new Attachments(runDirectory).of(files),
                models(run.models()),
                run.datasets(),
                SeedFile.read(files));
    }

    private static RunPage.Title title(RunSnapshot run, DeliveryState delivery) {
        Optional<Instant> end = run.endMillis().isPresent()
                ? Optional.of(Instant.ofEpochMilli(run.endMillis().getAsLong()))
                : Optional.empty();
        return new RunPage.Title(
                run.key(),
                run.experiment(),
                run.name(),
                run.status(),
                Instant.ofEpochMilli(run.startMillis()),
                end,
                run.parentKey(),
                delivery.serverRun().flatMap(on -> page(on.trackingUri(), on.experimentId(), on.runId())));
    }

    private static Optional<URI> page(String trackingUri, String experimentId, String runId) {
        // The address becomes a link, so it must be one of the web.
        return trackingUri.startsWith("http://") || trackingUri.startsWith("https://")
                ? Optional.of(MlflowClient.runPage(trackingUri, experimentId, runId))
                : Optional.empty();
    }

    private static List<String> warnings(RunSnapshot run, DeliveryState delivery) {
        var warnings = new ArrayList<String>();
        if (run.status() == RunStatus.RUNNING) {
            warnings.add("The run had not ended when this page was made. Last sign of life: "
                    + Figures.time(Instant.ofEpochMilli(run.lastEventMillis())) + ".");
        }
        if (run.damaged() > 0) {
            warnings.add("The journal is damaged in " + Figures.count(run.damaged(), "place")
                    + " and has lost " + Figures.count(run.unreadable(), "event")
                    + "; this page shows what could be read.");
        }
        if (run.missing() > 0) {
            warnings.add("Deleted here, since the server has it: " + Figures.count(run.missing(), "event")
                    + ". The run's page on the server shows all.");
        }
        if (delivery.rejected() > 0) {
            warnings.add("The server refused " + Figures.count(delivery.rejected(), "event")
                    + "; see rejected.jsonl beside this page.");
        }
        return warnings;
    }

    private static Series series(MetricSeries metric) {
        return new Series(metric.key(), metric.steps(), metric.timestampsMillis(), metric.values());
    }

    /** Keeps the last of the files that were logged under one path. */
    private static Collection<ArtifactFile> latest(List<ArtifactFile> files) {
        Map<String, ArtifactFile> byPath = new LinkedHashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath.values();
    }

    private static Map<String, String> models(List<RunEvent.ModelLogged> models) {
        Map<String, String> flavors = new LinkedHashMap<>();
        models.forEach(model -> flavors.put(model.artifactPath(), flavors(model.modelJson())));
        return flavors;
    }

    private static String flavors(String modelJson) {
        try {
            var names = new ArrayList<String>();
            JSON.readTree(modelJson).path("flavors").fieldNames().forEachRemaining(names::add);
            return String.join(", ", names);
        } catch (JsonProcessingException e) {
            // The model is listed all the same.
            return "";
        }
    }
}
