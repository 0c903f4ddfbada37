package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.message;
import static io.github.mlopssdk.testing.tracking.MessageType.messages;
import static io.github.mlopssdk.testing.tracking.MessageType.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes that tell what went into a run and which models came out of it. */
final class InputRoutes {
    private static final String MODEL_HISTORY_TAG = "mlflow.log-model.history";
    private static final List<String> DATASET_COLUMNS = List.of("source_type", "source", "schema", "profile");
    private static final JsonMapper JSON = new JsonMapper();

    private static final MessageType DATASET = MessageType.of(
            text("name"), text("digest"), text("source_type"), text("source"), text("schema"), text("profile"));
    private static final MessageType LOG_INPUTS = MessageType.of(
            text("run_id"),
            messages("datasets", MessageType.of(messages("tags", MessageType.TAG), message("dataset", DATASET))));
    private static final RequestReader LOG_MODEL = new RequestReader(MessageType.of(text("run_id"), text("model_json")))
            .rule("run_id", Check.STRING, Check.REQUIRED)
            .rule("model_json", Check.STRING, Check.REQUIRED);

    private final Store store;
    private final MlflowGeneration generation;
    private final RequestReader inputs;

    InputRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
        this.inputs = new RequestReader(LOG_INPUTS).rule("run_id", Check.REQUIRED, Check.STRING);
        if (generation == MlflowGeneration.MLFLOW_2) {
            inputs.rule("datasets", Check.REQUIRED, Check.ARRAY);
        }
    }

    void addTo(Router router) {
        router.addApi("POST", "runs/log-inputs", request -> logInputs(inputs.read(request, generation)));
        router.addApi("POST", "runs/log-model", request -> logModel(LOG_MODEL.read(request, generation)));
    }

    private Answer logInputs(Message sent) {
        ServerRules.checkRunId(sent.text("run_id"));
        for (Message input : sent.messages("datasets")) {
            ServerRules.checkLength("name", input.message("dataset").text("name"), 500);
            ServerRules.checkLength("digest", input.message("dataset").text("digest"), 36);
        }
        StoredRun run = store.activeRun(sent.text("run_id"));
        sent.messages("datasets").forEach(input -> addDataset(run, datasetOf(input)));
        return Answer.emptyJson();
    }

    private static StoredDataset datasetOf(Message input) {
        Message dataset = input.message("dataset");
        var columns = new LinkedHashMap<String, String>();
        for (String column : DATASET_COLUMNS) {
            boolean required = column.startsWith("source");
            if (required || dataset.has(column)) {
                columns.put(column, dataset.text(column));
            }
        }
        Map<String, String> tags = new LinkedHashMap<>();
        input.messages("tags").forEach(tag -> tags.put(tag.text("key"), tag.text("value")));
        return new StoredDataset(dataset.text("name"), dataset.text("digest"), columns, tags);
    }

    /** The first one to name a dataset describes it: for the run with its tags, for the experiment with its columns. */
    private static void addDataset(StoredRun run, StoredDataset sent) {
        if (run.datasets.stream().anyMatch(sent::sameData)) {
            return;
        }
        List<StoredDataset> known = run.experiment.datasets;
        if (known.stream().noneMatch(sent::sameData)) {
            known.add(sent);
        }
        StoredDataset first = known.stream().filter(sent::sameData).findFirst().orElseThrow();
        run.datasets.add(new StoredDataset(sent.name(), sent.digest(), first.columns(), sent.tags()));
    }

    private Answer logModel(Message sent) {
        JsonNode model = modelOf(sent.text("model_json"));
        String absent = Stream.of("artifact_path", "flavors", "utc_time_created", "run_id")
                .filter(field -> !model.has(field))
                .map(field -> "'" + field + "'")
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            throw ApiError.invalid("Model json is missing mandatory fields: {" + absent + "}");
        }
        StoredRun run = store.activeRun(sent.text("run_id"));
        ArrayNode history = historyOf(run);
        ObjectNode entry = history.addObject();
        for (String field : List.of("run_id", "artifact_path", "utc_time_created", "model_uuid", "flavors")) {
            if (model.has(field)) {
                entry.set(field, model.get(field));
            }
        }
        run.tag(MODEL_HISTORY_TAG, history.toString());
        return Answer.emptyJson();
    }

    private static JsonNode modelOf(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw ApiError.invalid("Malformed model info. \n " + json + " \n is not a valid JSON.");
        }
    }

    private static ArrayNode historyOf(StoredRun run) {
        try {
            return (ArrayNode) JSON.readTree(run.tags.getOrDefault(MODEL_HISTORY_TAG, "[]"));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}
