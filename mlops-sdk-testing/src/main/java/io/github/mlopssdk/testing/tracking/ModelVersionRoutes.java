package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.integer;
import static io.github.mlopssdk.testing.tracking.MessageType.messages;
import static io.github.mlopssdk.testing.tracking.MessageType.text;
import static io.github.mlopssdk.testing.tracking.MessageType.texts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The routes below {@code model-versions/}. */
final class ModelVersionRoutes {
    private static final List<String> STAGES = List.of("None", "Staging", "Production", "Archived");
    private static final RequestReader CREATE = new RequestReader(MessageType.of(
                    text("name"),
                    text("source"),
                    text("run_id"),
                    text("model_id"),
                    text("description"),
                    messages("tags", MessageType.TAG)))
            .rule("name", Check.REQUIRED, Check.STRING)
            .rule("source", Check.REQUIRED, Check.STRING);
    private static final RequestReader ONE = new RequestReader(MessageType.of(
                    text("name"), text("version"), text("description"), text("key"), text("value"), text("stage")))
            .rule("name", Check.REQUIRED, Check.STRING)
            .rule("version", Check.REQUIRED, Check.STRING);
    private static final RequestReader SEARCH = new RequestReader(
            MessageType.of(text("filter"), integer("max_results"), texts("order_by"), text("page_token")));

    private final Store store;
    private final MlflowGeneration generation;

    ModelVersionRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    void addTo(Router router) {
        router.addApi("POST", "model-versions/create", request -> create(CREATE.read(request, generation)));
        router.addApi("GET", "model-versions/get", request -> answer(version(ONE.read(request, generation))));
        router.addApi("GET", "model-versions/search", request -> search(SEARCH.read(request, generation)));
        router.addApi("PATCH", "model-versions/update", request -> update(ONE.read(request, generation)));
        router.addApi("POST", "model-versions/set-tag", request -> setTag(ONE.read(request, generation)));
        router.addApi("POST", "model-versions/transition-stage", request -> move(ONE.read(request, generation)));
    }

    private StoredModelVersion version(Message sent) {
        return store.registeredModel(sent.text("name")).version(sent.text("version"));
    }

    /** Each call makes a new version, also of the same source. */
    private Answer create(Message sent) {
        StoredRegisteredModel model = store.registeredModel(sent.text("name"));
        String source = sent.text("source");
        if (source.startsWith("models:/m-") && !source.equals("models:/" + sent.text("model_id"))) {
            throw generation == MlflowGeneration.MLFLOW_3
                    ? ApiError.invalid("Invalid model version source: '" + source
                            + "'. The model_id request parameter must identify the resource that contains the source.")
                    : new ApiError(ErrorCode.INTERNAL_ERROR, "Not a proper models:/ URI: " + source);
        }
        var version = new StoredModelVersion(model, source, sent.text("run_id"), store.now());
        version.description = sent.text("description");
        sent.messages("tags").forEach(tag -> version.tags.put(tag.text("key"), tag.text("value")));
        model.versions.add(version);
        return answer(version);
    }

    private Answer update(Message sent) {
        StoredModelVersion version = version(sent);
        version.description = sent.text("description");
        return answer(version);
    }

    private Answer setTag(Message sent) {
        version(sent).tags.put(sent.text("key"), sent.text("value"));
        return Answer.emptyJson();
    }

    private Answer move(Message sent) {
        if (!STAGES.contains(sent.text("stage"))) {
            throw ApiError.invalid("Invalid Model Version stage: " + sent.text("stage"));
        }
        StoredModelVersion version = version(sent);
        version.stage = sent.text("stage");
        return answer(version);
    }

    private Answer search(Message sent) {
        Filter filter = Filter.parse(sent.text("filter"));
        List<StoredModelVersion> found = store.registeredModels().stream()
                .flatMap(model -> model.versions.stream())
                .filter(version -> filter.matches((kind, key) -> field(version, kind, key)))
                .sorted(Comparator.comparingLong((StoredModelVersion version) -> Long.parseLong(version.version))
                        .reversed())
                .toList();
        Page<StoredModelVersion> page = Page.of(found, sent.integer("max_results"), sent.text("page_token"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.items().forEach(version -> json.withArray("model_versions").add(RegistryEntities.version(version)));
        page.addTokenTo(json);
        return Answer.json(json);
    }

    private static Optional<String> field(StoredModelVersion version, String kind, String key) {
        if (kind.equals("tags")) {
            return Optional.ofNullable(version.tags.get(key));
        }
        return switch (key) {
            case "name" -> Optional.of(version.model.name);
            case "run_id" -> Optional.of(version.runId);
            case "source_path" -> Optional.of(version.source);
            case "version_number" -> Optional.of(version.version);
            default -> throw ApiError.invalid("Invalid attribute key '" + key + "' specified.");
        };
    }

    private static Answer answer(StoredModelVersion version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("model_version", RegistryEntities.version(version));
        return Answer.json(json);
    }
}
