package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.integer;
import static io.github.mlopssdk.testing.tracking.MessageType.text;
import static io.github.mlopssdk.testing.tracking.MessageType.texts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes below {@code registered-models/}. */
final class RegistryRoutes {
    private static final RequestReader NAMED = named(text("name"), text("description"));
    private static final RequestReader TAG = named(text("name"), text("key"), text("value"));
    private static final RequestReader ALIAS = named(text("name"), text("alias"), text("version"));
    private static final RequestReader SEARCH = new RequestReader(
            MessageType.of(text("filter"), integer("max_results"), texts("order_by"), text("page_token")));

    private final Store store;
    private final MlflowGeneration generation;

    RegistryRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    void addTo(Router router) {
        router.addApi("POST", "registered-models/create", request -> create(NAMED.read(request, generation)));
        router.addApi("GET", "registered-models/get", request -> answer(model(NAMED.read(request, generation))));
        router.addApi("PATCH", "registered-models/update", request -> update(NAMED.read(request, generation)));
        router.addApi("POST", "registered-models/set-tag", request -> setTag(TAG.read(request, generation)));
        router.addApi("GET", "registered-models/search", request -> search(SEARCH.read(request, generation)));
        router.addApi("GET", "registered-models/alias", request -> versionOf(ALIAS.read(request, generation)));
        router.addApi("POST", "registered-models/alias", request -> setAlias(ALIAS.read(request, generation)));
        router.addApi("DELETE", "registered-models/alias", request -> deleteAlias(ALIAS.read(request, generation)));
    }

    private static RequestReader named(MessageType.Field... fields) {
        return new RequestReader(MessageType.of(fields)).rule("name", Check.REQUIRED, Check.STRING);
    }

    private StoredRegisteredModel model(Message sent) {
        return store.registeredModel(sent.text("name"));
    }

    private Answer create(Message sent) {
        String name = sent.text("name");
        if (generation == MlflowGeneration.MLFLOW_3 && name.matches(".*[/:].*")) {
            throw ApiError.invalid("Invalid name '" + name + "'. Registered model name cannot contain '/' or ':'.");
        }
        if (store.findRegisteredModel(name).isPresent()) {
            throw new ApiError(
                    ErrorCode.RESOURCE_ALREADY_EXISTS, "Registered Model (name=" + name + ") already exists.");
        }
        StoredRegisteredModel model = store.addRegisteredModel(name);
        model.description = sent.text("description");
        return answer(model);
    }

    private Answer update(Message sent) {
        StoredRegisteredModel model = model(sent);
        model.description = sent.text("description");
        return answer(model);
    }

    private Answer setTag(Message sent) {
        model(sent).tags.put(sent.text("key"), sent.text("value"));
        return Answer.emptyJson();
    }

    private Answer search(Message sent) {
        Filter filter = Filter.parse(sent.text("filter"));
        List<StoredRegisteredModel> found = store.registeredModels().stream()
                .filter(model -> filter.matches(
                        (kind, key) -> Optional.ofNullable(kind.equals("tags") ? model.tags.get(key) : model.name)))
                .sorted(Comparator.comparing(model -> model.name))
                .toList();
        Page<StoredRegisteredModel> page = Page.of(found, sent.integer("max_results"), sent.text("page_token"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.items().forEach(model -> json.withArray("registered_models").add(RegistryEntities.model(model)));
        page.addTokenTo(json);
        return Answer.json(json);
    }

    private Answer versionOf(Message sent) {
        StoredRegisteredModel model = model(sent);
        String version = model.aliases.get(sent.text("alias"));
        if (version == null) {
            throw ApiError.invalid("Registered model alias " + sent.text("alias") + " not found.");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("model_version", RegistryEntities.version(model.version(version)));
        return Answer.json(json);
    }

    private Answer setAlias(Message sent) {
        String alias = sent.text("alias").toLowerCase(Locale.ROOT);
        if (alias.equals("latest") || alias.matches("v\\d+")) {
            throw ApiError.invalid("'" + alias + "' alias name (case insensitive) is reserved.");
        }
        StoredRegisteredModel model = model(sent);
        model.aliases.put(sent.text("alias"), model.version(sent.text("version")).version);
        return Answer.emptyJson();
    }

    private Answer deleteAlias(Message sent) {
        model(sent).aliases.remove(sent.text("alias"));
        return Answer.emptyJson();
    }

    private static Answer answer(StoredRegisteredModel model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("registered_model", RegistryEntities.model(model));
        return Answer.json(json);
    }
}
