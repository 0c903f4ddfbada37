package io.github.mlopssdk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.journal.RunSnapshot;
import java.time.Instant;
import java.util.List;

/** A list of runs for programs: one JSON array, times in UTC, the last value of each metric. */
final class RunsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunsJson() {}

    static String write(List<RunSummary> runs) {
        ArrayNode array = JSON.createArrayNode();
        runs.forEach(summary -> write(summary, array.addObject()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    private static void write(RunSummary summary, ObjectNode json) {
        RunSnapshot run = summary.run();
        json.put("key", run.key())
                .put("experiment", run.experiment())
                .put("name", run.name())
                .put("status", summary.status())
                .put("start", Instant.ofEpochMilli(run.startMillis()).toString());
        run.endMillis()
                .ifPresent(end -> json.put("end", Instant.ofEpochMilli(end).toString()));
        run.parentKey().ifPresent(parent -> json.put("parent", parent));
        summary.delivery().serverRun().ifPresent(server -> json.put("server_run_id", server.runId()));
        json.put("events", run.lastSeq())
                .put("undelivered", summary.undelivered())
                .put("rejected", summary.delivery().rejected())
                .put("damaged", run.damaged())
                .put("directory", run.directory().toString());
        ObjectNode params = json.putObject("params");
        run.params().forEach(params::put);
        ObjectNode tags = json.putObject("tags");
        run.tags().forEach(tags::put);
        ObjectNode metrics = json.putObject("metrics");
        run.metrics().forEach((key, metric) -> metrics.put(key, metric.latest().value()));
    }
}
