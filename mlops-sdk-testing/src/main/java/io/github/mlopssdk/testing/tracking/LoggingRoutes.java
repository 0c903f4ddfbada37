package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.integer;
import static io.github.mlopssdk.testing.tracking.MessageType.messages;
import static io.github.mlopssdk.testing.tracking.MessageType.real;
import static io.github.mlopssdk.testing.tracking.MessageType.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The routes that log params, metrics and tags, and the history of a metric. */
final class LoggingRoutes {
    private static final RequestReader METRIC = new RequestReader(
                    MessageType.of(text("run_id"), text("key"), real("value"), integer("timestamp"), integer("step")))
            .rule("run_id", Check.REQUIRED, Check.STRING)
            .rule("key", Check.REQUIRED, Check.STRING)
            .rule("value", Check.REQUIRED, Check.REAL)
            .rule("timestamp", Check.REQUIRED, Check.INTEGER)
            .rule("step", Check.INTEGER);
    private static final RequestReader PAIR = new RequestReader(
                    MessageType.of(text("run_id"), text("key"), text("value")))
            .rule("run_id", Check.REQUIRED, Check.STRING)
            .rule("key", Check.REQUIRED, Check.STRING)
            .rule("value", Check.STRING);
    private static final RequestReader BATCH = new RequestReader(MessageType.of(
                    text("run_id"),
                    messages("metrics", MessageType.METRIC),
                    messages("params", MessageType.TAG),
                    messages("tags", MessageType.TAG)))
            .rule("run_id", Check.STRING, Check.REQUIRED)
            .rule("metrics", Check.ARRAY, Check.elementsHave("key", "value", "timestamp"))
            .rule("params", Check.ARRAY, Check.elementsHave("key"))
            .rule("tags", Check.ARRAY, Check.elementsHave("key"));
    private static final RequestReader HISTORY = new RequestReader(
                    MessageType.of(text("run_id"), text("metric_key"), integer("max_results"), text("page_token")))
            .rule("run_id", Check.REQUIRED, Check.STRING)
            .rule("metric_key", Check.REQUIRED, Check.STRING);

    private final Store store;
    private final MlflowGeneration generation;

    LoggingRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    void addTo(Router router) {
        router.addApi("POST", "runs/log-metric", request -> logMetric(METRIC.read(request, generation)));
        router.addApi("POST", "runs/log-parameter", request -> logParam(PAIR.read(request, generation)));
        router.addApi("POST", "runs/set-tag", request -> setTag(PAIR.read(request, generation)));
        router.addApi("POST", "runs/delete-tag", request -> deleteTag(PAIR.read(request, generation)));
        router.addApi("POST", "runs/log-batch", request -> logBatch(BATCH.read(request, generation)));
        router.addApi("GET", "metrics/get-history", request -> history(HISTORY.read(request, generation)));
    }

    private Answer logMetric(Message sent) {
        ServerRules.checkMetric(sent, "");
        MetricTable.insert(store.activeRun(sent.text("run_id")), List.of(sent), generation);
        return Answer.emptyJson();
    }

    private Answer logParam(Message sent) {
        ServerRules.checkParam(sent, "");
        StoredRun run = store.activeRun(sent.text("run_id"));
        String key = sent.text("key");
        String value = ServerRules.cut(sent.text("value"), 6000);
        String old = run.params.putIfAbsent(key, value);
        if (old != null && !old.equals(value)) {
            throw ApiError.invalid(
                    "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
                            .formatted(key, old, run.id, value));
        }
        return Answer.emptyJson();
    }

    private Answer setTag(Message sent) {
        ServerRules.checkTag(sent, "");
        store.activeRun(sent.text("run_id")).tag(sent.text("key"), ServerRules.cut(sent.text("value"), 8000));
        return Answer.emptyJson();
    }

    private Answer deleteTag(Message sent) {
        StoredRun run = store.activeRun(sent.text("run_id"));
        if (run.tags.remove(sent.text("key")) == null) {
            throw ApiError.missing("No tag with name: " + sent.text("key") + " in run with id " + run.id);
        }
        return Answer.emptyJson();
    }

    /** Checks everything first, then stores in three steps: what an earlier step stored stays when a later one fails. */
    private Answer logBatch(Message sent) {
        ServerRules.checkRunId(sent.text("run_id"));
        List<Message> metrics = sent.messages("metrics");
        List<Message> params = sent.messages("params");
        List<Message> tags = sent.messages("tags");
        for (int i = 0; i < metrics.size(); i++) {
            ServerRules.checkMetric(metrics.get(i), "metrics[" + i + "].");
        }
        for (int i = 0; i < params.size(); i++) {
            ServerRules.checkParam(params.get(i), "params[" + i + "].");
        }
        for (int i = 0; i < tags.size(); i++) {
            ServerRules.checkTag(tags.get(i), "tags[" + i + "].");
        }
        ServerRules.checkBatchSizes(metrics.size(), params.size(), tags.size());
        ServerRules.checkUniqueParamKeys(params);
        StoredRun run = store.activeRun(sent.text("run_id"));
        insertParams(run, params);
        MetricTable.insert(run, metrics, generation);
        metrics.stream()
                .filter(metric -> metric.has("model_id"))
                .forEach(metric -> store.loggedModel(metric.text("model_id"))
                        .metrics
                        .put(metric.text("key"), StoredMetric.of(metric)));
        tags.forEach(tag -> run.tag(tag.text("key"), ServerRules.cut(tag.text("value"), 8000)));
        return Answer.emptyJson();
    }

    private static void insertParams(StoredRun run, List<Message> params) {
        var conflicts = new ArrayList<String>();
        for (Message param : params) {
            String old = run.params.get(param.text("key"));
            String value = ServerRules.cut(param.text("value"), 6000);
            if (old != null && !old.equals(value)) {
                conflicts.add(
                        "{'key': '%s', 'old_value': '%s', 'new_value': '%s'}".formatted(param.text("key"), old, value));
            }
        }
        if (!conflicts.isEmpty()) {
            throw ApiError.invalid(
                    "Changing param values is not allowed. Params were already logged='%s' for run ID='%s'."
                            .formatted(conflicts, run.id));
        }
        params.forEach(param -> run.params.put(param.text("key"), ServerRules.cut(param.text("value"), 6000)));
    }

    /** An unknown run has an empty history; MLflow 2 sends everything in one page whatever was asked for. */
    private Answer history(Message sent) {
        List<StoredMetric> history = store.runs().stream()
                .filter(run -> run.id.equals(sent.text("run_id")))
                .flatMap(run -> run.history(sent.text("metric_key")).stream())
                .toList();
        boolean paged = generation == MlflowGeneration.MLFLOW_3 && sent.has("max_results");
        Page<StoredMetric> page = paged
                ? Page.of(history, sent.integer("max_results"), sent.text("page_token"))
                : new Page<>(history, "");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!page.items().isEmpty()) {
            json.set("metrics", Entities.metrics(page.items()));
        }
        page.addTokenTo(json);
        return Answer.json(json);
    }
}
