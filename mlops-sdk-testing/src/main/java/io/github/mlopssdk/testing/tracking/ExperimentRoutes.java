package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.integer;
import static io.github.mlopssdk.testing.tracking.MessageType.messages;
import static io.github.mlopssdk.testing.tracking.MessageType.text;
import static io.github.mlopssdk.testing.tracking.MessageType.texts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** The routes below {@code experiments/}. */
final class ExperimentRoutes {
    private static final RequestReader CREATE = new RequestReader(
                    MessageType.of(text("name"), text("artifact_location"), messages("tags", MessageType.TAG)))
            .rule("name", Check.REQUIRED, Check.STRING);
    private static final RequestReader BY_ID = new RequestReader(MessageType.of(text("experiment_id")))
            .rule("experiment_id", Check.REQUIRED, Check.STRING);
    private static final RequestReader BY_NAME = new RequestReader(MessageType.of(text("experiment_name")))
            .rule("experiment_name", Check.REQUIRED, Check.STRING);
    private static final RequestReader RENAME = new RequestReader(
                    MessageType.of(text("experiment_id"), text("new_name")))
            .rule("experiment_id", Check.REQUIRED, Check.STRING)
            .rule("new_name", Check.REQUIRED, Check.STRING);
    private static final RequestReader SEARCH = new RequestReader(MessageType.of(
            integer("max_results"),
            text("page_token"),
            text("filter"),
            texts("order_by"),
            SearchScope.field("view_type")));

    private final Store store;
    private final MlflowGeneration generation;

    ExperimentRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    void addTo(Router router) {
        router.addApi("POST", "experiments/create", this::create);
        router.addApi("GET", "experiments/get", request -> get(BY_ID.read(request, generation)));
        router.addApi("GET", "experiments/get-by-name", request -> getByName(BY_NAME.read(request, generation)));
        router.addApi("POST", "experiments/search", this::search);
        router.addApi("GET", "experiments/search", this::search);
        router.addApi("POST", "experiments/update", request -> rename(RENAME.read(request, generation)));
        router.addApi("POST", "experiments/delete", request -> setActive(BY_ID.read(request, generation), false));
        router.addApi("POST", "experiments/restore", request -> setActive(BY_ID.read(request, generation), true));
    }

    private Answer create(RecordedRequest request) {
        Message sent = CREATE.read(request, generation);
        String name = sent.text("name");
        ServerRules.checkLength("name", name, 500);
        if (store.experimentNamed(name).isPresent()) {
            String columns = generation == MlflowGeneration.MLFLOW_3
                    ? "experiments.workspace, experiments.name"
                    : "experiments.name";
            throw new ApiError(
                    ErrorCode.RESOURCE_ALREADY_EXISTS,
                    "Experiment(name=%s) already exists. Error: (sqlite3.IntegrityError) UNIQUE constraint failed: %s"
                            .formatted(name, columns));
        }
        StoredExperiment experiment = store.addExperiment(name);
        sent.messages("tags").forEach(tag -> experiment.tags.put(tag.text("key"), tag.text("value")));
        return Answer.json(JsonNodeFactory.instance.objectNode().put("experiment_id", experiment.id));
    }

    private Answer get(Message sent) {
        String id = sent.text("experiment_id");
        if (generation == MlflowGeneration.MLFLOW_3 && !id.matches("\\d+")) {
            throw ApiError.invalid("Invalid experiment ID '" + id + "'. Experiment ID must be a valid integer.");
        }
        return answer(store.experiment(id));
    }

    private Answer getByName(Message sent) {
        String name = sent.text("experiment_name");
        return answer(store.experimentNamed(name)
                .orElseThrow(() -> ApiError.missing("Could not find experiment with name '" + name + "'")));
    }

    private Answer rename(Message sent) {
        StoredExperiment experiment = store.experiment(sent.text("experiment_id"));
        experiment.checkActive();
        experiment.name = sent.text("new_name");
        experiment.updateTime = store.now();
        return Answer.emptyJson();
    }

    /** Runs share the fate of their experiment. */
    private Answer setActive(Message sent, boolean active) {
        StoredExperiment experiment = store.experiment(sent.text("experiment_id"));
        experiment.active = active;
        experiment.updateTime = store.now();
        store.runs().stream().filter(run -> run.experiment == experiment).forEach(run -> run.active = active);
        return Answer.emptyJson();
    }

    private static Comparator<StoredExperiment> order(List<String> wanted) {
        if (wanted.isEmpty()) {
            return Comparator.comparingLong((StoredExperiment e) -> e.updateTime)
                    .thenComparingLong(e -> Long.parseLong(e.id))
                    .reversed();
        }
        if (wanted.equals(List.of("name ASC"))) {
            return Comparator.comparing(e -> e.name);
        }
        throw ApiError.invalid("This server orders experiments by 'name ASC' only, not by " + wanted);
    }

    private Answer search(RecordedRequest request) {
        Message sent = SEARCH.read(request, generation);
        SearchScope scope = SearchScope.of(sent.text("view_type"));
        Filter filter = Filter.parse(sent.text("filter"));
        List<StoredExperiment> found = store.experiments().stream()
                .filter(experiment -> scope.includes(experiment.active))
                .filter(experiment -> filter.matches(new ExperimentFields(experiment)))
                .sorted(order(sent.texts("order_by")))
                .toList();
        Page<StoredExperiment> page = Page.of(found, sent.integer("max_results"), sent.text("page_token"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.items()
                .forEach(experiment -> json.withArray("experiments").add(Entities.experiment(experiment, generation)));
        page.addTokenTo(json);
        return Answer.json(json);
    }

    private Answer answer(StoredExperiment experiment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("experiment", Entities.experiment(experiment, generation));
        return Answer.json(json);
    }
}
