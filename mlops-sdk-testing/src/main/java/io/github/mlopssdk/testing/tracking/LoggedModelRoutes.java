package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.constant;
import static io.github.mlopssdk.testing.tracking.MessageType.integer;
import static io.github.mlopssdk.testing.tracking.MessageType.messages;
import static io.github.mlopssdk.testing.tracking.MessageType.text;
import static io.github.mlopssdk.testing.tracking.MessageType.texts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The routes of MLflow 3 below {@code logged-models}, and a run's outputs. */
final class LoggedModelRoutes {
    private static final MessageType OUTPUT = MessageType.of(text("model_id"), integer("step"));
    private static final RequestReader CREATE = new RequestReader(MessageType.of(
                    text("experiment_id"),
                    text("name"),
                    text("model_type"),
                    text("source_run_id"),
                    messages("params", MessageType.TAG),
                    messages("tags", MessageType.TAG)))
            .rule("experiment_id", Check.REQUIRED, Check.STRING);
    private static final RequestReader FINISH = new RequestReader(MessageType.of(
                    text("model_id"),
                    constant("status", "LOGGED_MODEL_PENDING", "LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED")))
            .rule("model_id", Check.REQUIRED, Check.STRING);
    private static final RequestReader SET_TAGS = new RequestReader(
                    MessageType.of(text("model_id"), messages("tags", MessageType.TAG)))
            .rule("model_id", Check.REQUIRED, Check.STRING);
    private static final RequestReader SEARCH = new RequestReader(MessageType.of(
            texts("experiment_ids"),
            text("filter"),
            integer("max_results"),
            messages("order_by", MessageType.of(text("field_name"))),
            text("page_token")));
    private static final RequestReader FILES = new RequestReader(MessageType.of(text("artifact_directory_path")));
    private static final RequestReader OUTPUTS = new RequestReader(
                    MessageType.of(text("run_id"), messages("models", OUTPUT)))
            .rule("run_id", Check.REQUIRED, Check.STRING);

    private final Store store;
    private final MlflowGeneration generation;

    LoggedModelRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    /** MLflow 2 has none of them, which clients find out by asking for one. */
    void addTo(Router router) {
        if (generation == MlflowGeneration.MLFLOW_2) {
            router.addApi("GET", "logged-models/*", request -> Answer.page(404, "Not Found"));
            return;
        }
        router.addApi("POST", "logged-models", request -> create(CREATE.read(request, generation)));
        router.addApi("POST", "logged-models/search", request -> search(SEARCH.read(request, generation)));
        router.addApi("GET", "logged-models/*", request -> answer(model(request)));
        router.addApi("PATCH", "logged-models/*", this::finish);
        router.addApi("PATCH", "logged-models/*/tags", this::setTags);
        router.addApi("GET", "logged-models/*/artifacts/directories", this::list);
        router.add("GET", Router.AJAX_API + "logged-models/*/artifacts/files", this::file);
        router.addApi("POST", "runs/outputs", request -> addOutputs(OUTPUTS.read(request, generation)));
    }

    private StoredLoggedModel model(RecordedRequest request) {
        String rest = request.path().replaceFirst(".*/logged-models/", "");
        return store.loggedModel(rest.replaceFirst("/.*", ""));
    }

    private Answer create(Message sent) {
        String name = sent.text("name");
        if (name.isEmpty() || name.matches(".*[/:.%\"'].*")) {
            throw ApiError.invalid(
                    "Invalid model name ('" + name
                            + "') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '\"', \"'\")");
        }
        var model = new StoredLoggedModel(
                store.experiment(sent.text("experiment_id")),
                name,
                sent.text("source_run_id"),
                sent.text("model_type"),
                store.now());
        sent.messages("params").forEach(param -> model.params.put(param.text("key"), param.text("value")));
        sent.messages("tags").forEach(tag -> model.tags.put(tag.text("key"), tag.text("value")));
        store.loggedModels().add(model);
        return answer(model);
    }

    private Answer finish(RecordedRequest request) {
        StoredLoggedModel model = model(request);
        model.status = FINISH.read(request, generation).text("status");
        return answer(model);
    }

    private Answer setTags(RecordedRequest request) {
        StoredLoggedModel model = model(request);
        SET_TAGS.read(request, generation)
                .messages("tags")
                .forEach(tag -> model.tags.put(tag.text("key"), tag.text("value")));
        return answer(model);
    }

    private Answer search(Message sent) {
        Filter filter = Filter.parse(sent.text("filter"));
        List<StoredLoggedModel> found = store.loggedModels().stream()
                .filter(model -> sent.texts("experiment_ids").contains(model.experiment.id))
                .filter(model -> filter.matches((kind, key) -> field(model, kind, key)))
                .sorted(Comparator.comparingLong((StoredLoggedModel model) -> model.creationTime)
                        .reversed())
                .toList();
        Page<StoredLoggedModel> page = Page.of(found, sent.integer("max_results"), sent.text("page_token"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.items().forEach(model -> json.withArray("models").add(RegistryEntities.loggedModel(model)));
        page.addTokenTo(json);
        return Answer.json(json);
    }

    private static Optional<String> field(StoredLoggedModel model, String kind, String key) {
        return switch (kind) {
            case "tags" -> Optional.ofNullable(model.tags.get(key));
            case "params" -> Optional.ofNullable(model.params.get(key));
            default -> Optional.of(attribute(model, key));
        };
    }

    private static String attribute(StoredLoggedModel model, String key) {
        return switch (key) {
            case "name" -> model.name;
            case "source_run_id" -> model.runId;
            case "status" -> model.status;
            default -> throw ApiError.invalid("Invalid attribute key '" + key + "' specified.");
        };
    }

    private Answer list(RecordedRequest request) {
        StoredLoggedModel model = model(request);
        String folder = ArtifactTree.decode(FILES.read(request, generation).text("artifact_directory_path"));
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("root_uri", "mlflow-artifacts:/" + model.artifactRoot());
        json.setAll(ArtifactRoutes.files(store.artifacts(), model.artifactRoot(), folder));
        return Answer.json(json);
    }

    private Answer file(RecordedRequest request) {
        StoredLoggedModel model = model(request);
        String path = ArtifactTree.decode(request.query("artifact_file_path").orElse(""));
        return store.artifacts()
                .get(model.artifactRoot() + "/" + path)
                .map(Answer::file)
                .orElseThrow(() -> ApiError.missing("No such artifact: '" + path + "'"));
    }

    /** Refuses a model that the run has already. */
    private Answer addOutputs(Message sent) {
        StoredRun run = store.activeRun(sent.text("run_id"));
        for (Message output : sent.messages("models")) {
            if (run.outputs.putIfAbsent(output.text("model_id"), output.integer("step")) != null) {
                throw new ApiError(
                        ErrorCode.BAD_REQUEST,
                        "(sqlite3.IntegrityError) UNIQUE constraint failed: inputs.source_type, inputs.source_id, inputs.destination_type, inputs.destination_id");
            }
        }
        return Answer.emptyJson();
    }

    private static Answer answer(StoredLoggedModel model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("model", RegistryEntities.loggedModel(model));
        return Answer.json(json);
    }
}
