package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls about logged models, which MLflow knows from version 3 on. All may be repeated without harm. Thread-safe. */
public final class LoggedModels {
    /** Tag that holds a logged model's {@link NewLoggedModel#key}. */
    public static final String MODEL_KEY = "mlops.model_key";

    private static final int PAGE = 50;
    private static final String NO_MODEL = "m-0";

    private final Api api;
    private volatile @Nullable Boolean available;

    LoggedModels(Api api) {
        this.api = api;
    }

    /**
     * Makes a name that the server takes of any text.
     *
     * @param text such as an artifact path
     * @return the text with {@code -} in place of each of {@code / : . % " '}
     */
    public static String nameFor(String text) {
        return text.replaceAll("[/:.%\"']", "-");
    }

    /**
     * Tells whether the server knows logged models: asks it once, by a question that such a server answers.
     *
     * @return {@code false} for MLflow 2
     * @throws MlflowException if the server does not answer
     */
    public boolean areAvailable() {
        Boolean known = available;
        if (known == null) {
            known = ask();
            available = known;
        }
        return known;
    }

    /**
     * Creates a model unless one with the same key is there: a call that is repeated because its answer was lost makes
     * no second model.
     *
     * @param wanted the model
     * @return the model, whose files are still to come
     * @throws MlflowException if the server refuses or does not answer
     */
    public LoggedModel create(NewLoggedModel wanted) {
        return search(List.of(wanted.experimentId()), "tags.`" + MODEL_KEY + "` = '" + wanted.key() + "'", 1).stream()
                .findFirst()
                .orElseGet(() -> add(wanted));
    }

    /**
     * Finds a model.
     *
     * @param id the server's id
     * @return the model, or empty
     * @throws MlflowException if the server does not answer the question
     */
    public Optional<LoggedModel> find(String id) {
        try {
            return Optional.of(read(api.get("logged-models/" + id, Map.of()).path("model")));
        } catch (MlflowException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Searches models.
     *
     * @param experimentIds where to look
     * @param filter in MLflow's language, such as {@code metrics.accuracy > 0.9}, or empty for all
     * @param maxResults most models wanted, 1 or more
     * @return the newest first
     * @throws MlflowException if the server does not understand the filter, or does not answer
     */
    public Results<LoggedModel> search(List<String> experimentIds, String filter, int maxResults) {
        ObjectNode body = Json.object().put("max_results", Math.min(PAGE, maxResults));
        experimentIds.forEach(body.putArray("experiment_ids")::add);
        if (!filter.isEmpty()) {
            body.put("filter", filter);
        }
        var models = new ArrayList<LoggedModel>();
        Api.pages(
                token -> api.search(
                        "logged-models/search",
                        token.isEmpty() ? body : body.deepCopy().put("page_token", token)),
                answer -> {
                    for (JsonNode model : answer.path("models")) {
                        models.add(read(model));
                    }
                    return models.size() < maxResults;
                });
        return new Results<>(models.subList(0, Math.min(maxResults, models.size())), ResultColumns.LOGGED);
    }

    /**
     * Tells the server that all files of a model have arrived.
     *
     * @param id the model
     * @throws MlflowException if there is no such model, or the server does not answer
     */
    public void finish(String id) {
        ObjectNode body = Json.object().put("model_id", id).put("status", "LOGGED_MODEL_READY");
        api.patch("logged-models/" + id, body);
    }

    /**
     * Sets tags of a model.
     *
     * @param id the model
     * @param tags keys and values
     * @throws MlflowException if there is no such model, or the server does not answer
     */
    public void setTags(String id, List<Tag> tags) {
        ObjectNode body = Json.object().put("model_id", id);
        body.set("tags", Json.tags(tags));
        api.patch("logged-models/" + id + "/tags", body);
    }

    /**
     * Shows a model among the outputs of a run.
     *
     * @param runId the run
     * @param modelId the model
     * @param step step of the training at which it was made
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public void addToRun(String runId, String modelId, long step) {
        JsonNode outputs = api.get("runs/get", Map.of("run_id", runId)).at("/run/outputs/model_outputs");
        for (JsonNode output : outputs) {
            // The server refuses a second time.
            if (output.path("model_id").asText("").equals(modelId)) {
                return;
            }
        }
        ObjectNode body = Json.object().put("run_id", runId);
        body.putArray("models").addObject().put("model_id", modelId).put("step", step);
        api.post("runs/outputs", body);
    }

    /** A server without logged models answers with a web page that nothing is here. */
    private boolean ask() {
        try {
            api.get("logged-models/" + NO_MODEL, Map.of());
            return true;
        } catch (MlflowException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return true;
            }
            if (e.problem() == Problem.WRONG_ADDRESS) {
                return false;
            }
            throw e;
        }
    }

    private LoggedModel add(NewLoggedModel wanted) {
        ObjectNode body = Json.object()
                .put("experiment_id", wanted.experimentId())
                .put("name", wanted.name())
                .put("source_run_id", wanted.runId());
        var tags = new ArrayList<>(wanted.tags());
        tags.add(new Tag(MODEL_KEY, wanted.key()));
        body.set("tags", Json.tags(tags));
        var params = body.putArray("params");
        wanted.params()
                .forEach(param -> params.addObject().put("key", param.key()).put("value", param.value()));
        return read(api.post("logged-models", body).path("model"));
    }

    private static LoggedModel read(JsonNode model) {
        JsonNode info = model.path("info");
        String id = info.path("model_id").asText("");
        if (id.isEmpty()) {
            throw MlflowException.local(Problem.NOT_MLFLOW, "the server's answer names no logged model");
        }
        return new LoggedModel(
                id,
                info.path("name").asText(""),
                info.path("experiment_id").asText(""),
                info.path("source_run_id").asText(""),
                info.path("artifact_uri").asText(""),
                info.path("status").asText(""),
                Json.texts(model.at("/data/params")),
                Json.texts(info.path("tags")),
                RunReader.points(model.at("/data/metrics")).stream()
                        .collect(Collectors.toMap(MetricPoint::key, Function.identity(), (first, later) -> later)));
    }
}
