package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.MessageType.constant;
import static io.github.mlopssdk.testing.tracking.MessageType.integer;
import static io.github.mlopssdk.testing.tracking.MessageType.messages;
import static io.github.mlopssdk.testing.tracking.MessageType.text;
import static io.github.mlopssdk.testing.tracking.MessageType.texts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The routes that make, find and change runs. */
final class RunRoutes {
    private static final long DEFAULT_SEARCH = 1000;

    private static final RequestReader CREATE = new RequestReader(MessageType.of(
                    text("experiment_id"),
                    text("user_id"),
                    text("run_name"),
                    integer("start_time"),
                    messages("tags", MessageType.TAG)))
            .rule("experiment_id", Check.STRING)
            .rule("start_time", Check.INTEGER)
            .rule("run_name", Check.STRING);
    private static final RequestReader BY_ID =
            new RequestReader(MessageType.of(text("run_id"))).rule("run_id", Check.REQUIRED, Check.STRING);
    private static final RequestReader UPDATE = new RequestReader(MessageType.of(
                    text("run_id"),
                    constant("status", "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"),
                    integer("end_time"),
                    text("run_name")))
            .rule("run_id", Check.REQUIRED, Check.STRING)
            .rule("end_time", Check.INTEGER)
            .rule("status", Check.STRING)
            .rule("run_name", Check.STRING);
    private static final RequestReader SEARCH = new RequestReader(MessageType.of(
                    texts("experiment_ids"),
                    text("filter"),
                    SearchScope.field("run_view_type"),
                    integer("max_results"),
                    texts("order_by"),
                    text("page_token")))
            .rule("experiment_ids", Check.ARRAY)
            .rule("filter", Check.STRING)
            .rule("max_results", Check.INTEGER, Check.atMost(50_000));

    private final Store store;
    private final MlflowGeneration generation;

    RunRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    void addTo(Router router) {
        router.addApi("POST", "runs/create", request -> create(CREATE.read(request, generation)));
        router.addApi("GET", "runs/get", request -> get(BY_ID.read(request, generation)));
        router.addApi("POST", "runs/update", request -> update(UPDATE.read(request, generation)));
        router.addApi("POST", "runs/delete", request -> setActive(BY_ID.read(request, generation), false));
        router.addApi("POST", "runs/restore", request -> setActive(BY_ID.read(request, generation), true));
        router.addApi("POST", "runs/search", request -> search(SEARCH.read(request, generation)));
    }

    private Answer create(Message sent) {
        if (sent.text("experiment_id").isEmpty()) {
            throw new ApiError(ErrorCode.BAD_REQUEST, "(sqlite3.IntegrityError) FOREIGN KEY constraint failed");
        }
        StoredExperiment experiment = store.experiment(sent.text("experiment_id"));
        experiment.checkActive();
        String taggedName = taggedName(sent);
        String name = sent.text("run_name");
        if (!name.isEmpty() && !taggedName.isEmpty() && !name.equals(taggedName)) {
            throw ApiError.invalid(
                    "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
                            .formatted(name, taggedName));
        }
        checkUniqueTags(sent.messages("tags"));
        StoredRun run = store.addRun(experiment, sent.text("user_id"), sent.integer("start_time"));
        sent.messages("tags").forEach(tag -> run.tag(tag.text("key"), tag.text("value")));
        if (run.name.isEmpty()) {
            run.tag(StoredRun.NAME_TAG, name.isEmpty() ? store.inventRunName() : name);
        }
        return Answer.json(wrapped("run", Entities.run(run)));
    }

    private static String taggedName(Message sent) {
        return sent.messages("tags").stream()
                .filter(tag -> tag.text("key").equals(StoredRun.NAME_TAG))
                .map(tag -> tag.text("value"))
                .findFirst()
                .orElse("");
    }

    /** Unlike log-batch, where the last one wins. */
    private static void checkUniqueTags(List<Message> tags) {
        if (tags.stream().map(tag -> tag.text("key")).distinct().count() < tags.size()) {
            throw new ApiError(
                    ErrorCode.BAD_REQUEST,
                    "(sqlite3.IntegrityError) UNIQUE constraint failed: tags.key, tags.run_uuid");
        }
    }

    private Answer get(Message sent) {
        ObjectNode run = Entities.run(store.run(sent.text("run_id")));
        if (generation == MlflowGeneration.MLFLOW_3) {
            run.withObjectProperty("outputs");
        }
        return Answer.json(wrapped("run", run));
    }

    private Answer update(Message sent) {
        StoredRun run = store.activeRun(sent.text("run_id"));
        if (sent.has("status")) {
            run.status = sent.text("status");
        }
        if (sent.has("end_time")) {
            run.endTime = sent.integer("end_time");
        }
        if (!sent.text("run_name").isEmpty()) {
            run.tag(StoredRun.NAME_TAG, sent.text("run_name"));
        }
        return Answer.json(wrapped("run_info", Entities.info(run)));
    }

    private Answer setActive(Message sent, boolean active) {
        store.run(sent.text("run_id")).active = active;
        return Answer.emptyJson();
    }

    private Answer search(Message sent) {
        SearchScope scope = SearchScope.of(sent.text("run_view_type"));
        Filter filter = Filter.parse(sent.text("filter"));
        List<String> experiments = sent.texts("experiment_ids");
        List<StoredRun> found = store.runs().stream()
                .filter(run -> experiments.contains(run.experiment.id))
                .filter(run -> scope.includes(run.active))
                .filter(run -> filter.matches(new RunFields(run)))
                .sorted(RunOrder.of(sent.texts("order_by")))
                .toList();
        long maxResults = sent.has("max_results") ? sent.integer("max_results") : DEFAULT_SEARCH;
        Page<StoredRun> page = Page.of(found, maxResults, sent.text("page_token"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.items().forEach(run -> json.withArray("runs").add(Entities.run(run)));
        // MLflow 2 looks no further than the page: a full one may be followed by an empty one.
        if (generation == MlflowGeneration.MLFLOW_2 && page.items().size() == maxResults) {
            page = page.followed(sent.text("page_token"));
        }
        page.addTokenTo(json);
        return Answer.json(json);
    }

    private static ObjectNode wrapped(String name, ObjectNode content) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(name, content);
        return json;
    }
}
