package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls about runs. Thread-safe. */
public final class Runs {
    /** The page size must be sent: some servers answer its absence with empty pages without end. */
    private static final String HISTORY_PAGE = "25000";

    private static final int SEARCH_PAGE = 200;

    private final Api api;

    Runs(Api api) {
        this.api = api;
    }

    /**
     * Creates a run. Not safe to repeat: each call makes a run of its own.
     *
     * @param run what to create
     * @return the run with the server's id
     * @throws MlflowException if the run was not created, or its answer was lost
     */
    public ServerRun create(NewRun run) {
        ObjectNode body = Json.object()
                .put("experiment_id", run.experimentId())
                .put("run_name", run.name())
                .put("start_time", run.startMillis());
        body.set("tags", Json.tags(run.tags()));
        run.tags().stream()
                .filter(tag -> tag.key().equals("mlflow.user"))
                .forEach(user -> body.put("user_id", user.value()));
        return RunReader.run(api.post("runs/create", body).path("run"));
    }

    /**
     * Reads a run.
     *
     * @param runId the server's id
     * @return the run, which may be deleted
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public ServerRun get(String runId) {
        return RunReader.run(api.get("runs/get", Map.of("run_id", runId)).path("run"));
    }

    /**
     * Finds runs, oldest first.
     *
     * @param experimentIds where to look
     * @param filter MLflow's filter, such as {@code metrics.acc > 0.9}, or empty for all
     * @param maxResults most runs to return, at least 1
     * @param view whether to see deleted runs
     * @return the runs
     * @throws MlflowException if the server refuses the filter, or does not answer
     */
    public Results<ServerRun> search(List<String> experimentIds, String filter, int maxResults, RunView view) {
        if (maxResults < 1) {
            throw new IllegalArgumentException("maxResults must be at least 1: " + maxResults);
        }
        ObjectNode body = Json.object()
                .put("filter", filter)
                .put("run_view_type", view.name())
                .put("max_results", Math.min(SEARCH_PAGE, maxResults));
        ArrayNode ids = Json.array();
        experimentIds.forEach(ids::add);
        body.set("experiment_ids", ids);
        body.set("order_by", Json.array().add("attributes.start_time ASC"));
        var runs = new ArrayList<ServerRun>();
        Api.pages(token -> api.search("runs/search", after(token, body)), answer -> {
            for (JsonNode run : answer.path("runs")) {
                runs.add(RunReader.run(run));
            }
            return runs.size() < maxResults;
        });
        return new Results<>(runs.subList(0, Math.min(maxResults, runs.size())), ResultColumns.RUNS);
    }

    /**
     * Finds the run that carries a tag, deleted or not.
     *
     * @param experimentId where to look
     * @param key the tag's key
     * @param value the tag's value, with at most one kind of quotes in it
     * @return the oldest such run, or empty
     * @throws MlflowException if the server does not answer
     */
    public Optional<ServerRun> findByTag(String experimentId, String key, String value) {
        if (value.contains("'") && value.contains("\"")) {
            throw new IllegalArgumentException("tag value must not hold both kinds of quotes: " + value);
        }
        String quote = value.contains("'") ? "\"" : "'";
        String filter = "tags.`" + key + "` = " + quote + value + quote;
        return search(List.of(experimentId), filter, 1, RunView.ALL).stream().findFirst();
    }

    /**
     * Logs points, params and tags in one request. The server stores params, then points, then tags, each in a step of
     * its own: if the points are refused, the params stay.
     *
     * @param runId the run
     * @param metrics at most {@link LogBatch#MAX_METRICS}
     * @param params at most {@link LogBatch#MAX_PARAMS}, no key twice
     * @param tags at most {@link LogBatch#MAX_TAGS}; of two with one key the last counts
     * @throws MlflowException if the server refuses, or does not answer
     * @throws IllegalArgumentException if there are more than a request may hold
     */
    public void logBatch(String runId, List<MetricPoint> metrics, List<Param> params, List<Tag> tags) {
        LogBatch.check(metrics.size(), params.size(), tags.size());
        ObjectNode body = Json.object().put("run_id", runId);
        ArrayNode points = body.putArray("metrics");
        metrics.forEach(metric -> add(metric, points));
        ArrayNode pairs = body.putArray("params");
        params.forEach(param -> pairs.addObject().put("key", param.key()).put("value", param.value()));
        body.set("tags", Json.tags(tags));
        api.post("runs/log-batch", body);
    }

    /**
     * Shows points of a run beside a logged model too. The run keeps them once.
     *
     * @param runId the run
     * @param modelId the model
     * @param metrics points that the run has, at most {@link LogBatch#MAX_METRICS}
     * @throws MlflowException if the server refuses, or does not answer
     * @throws IllegalArgumentException if there are more than a request may hold
     */
    public void linkMetrics(String runId, String modelId, List<MetricPoint> metrics) {
        LogBatch.check(metrics.size(), 0, 0);
        ObjectNode body = Json.object().put("run_id", runId);
        ArrayNode points = body.putArray("metrics");
        metrics.forEach(metric -> add(metric, points).put("model_id", modelId));
        api.post("runs/log-batch", body);
    }

    private static ObjectNode add(MetricPoint metric, ArrayNode points) {
        return points.addObject()
                .put("key", metric.key())
                .put("value", metric.value())
                .put("timestamp", metric.timestampMillis())
                .put("step", metric.step());
    }

    /**
     * Reads every point of a metric.
     *
     * @param runId the run
     * @param metricKey the metric
     * @return the points by time, step and value; empty if there are none
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public Results<MetricPoint> history(String runId, String metricKey) {
        var points = new ArrayList<MetricPoint>();
        Api.pages(
                token -> {
                    var parameters = new HashMap<>(
                            Map.of("run_id", runId, "metric_key", metricKey, "max_results", HISTORY_PAGE));
                    if (!token.isEmpty()) {
                        parameters.put("page_token", token);
                    }
                    return api.get("metrics/get-history", parameters);
                },
                answer -> {
                    points.addAll(RunReader.points(answer.path("metrics")));
                    return true;
                });
        return new Results<>(points, ResultColumns.POINTS);
    }

    /**
     * Sets how a run stands. Safe to repeat.
     *
     * @param runId the run
     * @param status the new status; a run that has ended may run again
     * @throws MlflowException if the server refuses, or does not answer
     */
    public void setStatus(String runId, RunStatus status) {
        api.post("runs/update", Json.object().put("run_id", runId).put("status", status.name()));
    }

    /**
     * Ends a run. Safe to repeat, also with another end.
     *
     * @param runId the run
     * @param status how it ended
     * @param endMillis milliseconds since 1970
     * @throws MlflowException if the server refuses, or does not answer
     */
    public void end(String runId, RunStatus status, long endMillis) {
        ObjectNode body = Json.object().put("run_id", runId).put("status", status.name());
        api.post("runs/update", body.put("end_time", endMillis));
    }

    /**
     * Renames a run. Safe to repeat.
     *
     * @param runId the run
     * @param name the new name
     * @throws MlflowException if the server refuses, or does not answer
     */
    public void rename(String runId, String name) {
        api.post("runs/update", Json.object().put("run_id", runId).put("run_name", name));
    }

    /**
     * Sets a tag. Safe to repeat.
     *
     * @param runId the run
     * @param tag replaces one of the same key
     * @throws MlflowException if the server refuses, or does not answer
     */
    public void setTag(String runId, Tag tag) {
        ObjectNode body = Json.object().put("run_id", runId);
        api.post("runs/set-tag", body.put("key", tag.key()).put("value", tag.value()));
    }

    /**
     * Deletes a run; {@link #restore} brings it back. Safe to repeat.
     *
     * @param runId the run
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public void delete(String runId) {
        api.post("runs/delete", Json.object().put("run_id", runId));
    }

    /**
     * Brings a deleted run back. Safe to repeat.
     *
     * @param runId the run
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public void restore(String runId) {
        api.post("runs/restore", Json.object().put("run_id", runId));
    }

    /**
     * Notes that a run used a dataset. Safe to repeat; a second context for the same dataset is ignored by the server.
     *
     * @param runId the run
     * @param dataset the dataset
     * @throws MlflowException if the server refuses, or does not answer
     */
    public void logInputs(String runId, DatasetInput dataset) {
        ObjectNode body = Json.object().put("run_id", runId);
        ObjectNode input = body.putArray("datasets").addObject();
        input.putArray("tags").addObject().put("key", "mlflow.data.context").put("value", dataset.context());
        ObjectNode described = input.putObject("dataset")
                .put("name", dataset.name())
                .put("digest", dataset.digest())
                .put("source_type", dataset.sourceType())
                .put("source", dataset.source());
        if (dataset.schema() != null) {
            described.put("schema", dataset.schema());
        }
        if (dataset.profile() != null) {
            described.put("profile", dataset.profile());
        }
        api.post("runs/log-inputs", body);
    }

    /**
     * Reads which datasets a run used.
     *
     * @param runId the run
     * @return the datasets in the server's order
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public List<DatasetInput> inputs(String runId) {
        return RunReader.inputs(api.get("runs/get", Map.of("run_id", runId)).at("/run/inputs/dataset_inputs"));
    }

    /**
     * Notes a model among the run's files, in the tag {@code mlflow.log-model.history}. Not safe to repeat: each call
     * adds an entry.
     *
     * @param runId the run
     * @param modelJson content of the MLmodel file as JSON, as {@link MlmodelFile#json} writes it; its {@code run_id} is
     *     set here
     * @throws MlflowException if the server refuses, or does not answer
     * @throws IllegalArgumentException if the text is no JSON object
     */
    public void logModel(String runId, String modelJson) {
        ObjectNode model = Json.parseObject(modelJson.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("modelJson must be a JSON object"));
        String text = Json.text(model.put("run_id", runId));
        api.post("runs/log-model", Json.object().put("run_id", runId).put("model_json", text));
    }

    private static ObjectNode after(String token, ObjectNode body) {
        return token.isEmpty() ? body : body.put("page_token", token);
    }
}
