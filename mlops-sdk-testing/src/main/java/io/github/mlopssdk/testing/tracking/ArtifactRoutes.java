package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The routes that store, list and return files. */
final class ArtifactRoutes {
    private static final int UPLOAD_LIMIT = 10 * 1024 * 1024;

    private static final RequestReader LIST = new RequestReader(
                    MessageType.of(MessageType.text("run_id"), MessageType.text("path")))
            .rule("run_id", Check.REQUIRED, Check.STRING);

    private final Store store;
    private final MlflowGeneration generation;

    ArtifactRoutes(Store store, MlflowGeneration generation) {
        this.store = store;
        this.generation = generation;
    }

    void addTo(Router router) {
        router.add("PUT", Router.ARTIFACTS + "/", this::put);
        router.add("GET", Router.ARTIFACTS + "/", this::get);
        router.add("DELETE", Router.ARTIFACTS + "/", this::delete);
        router.add("GET", Router.ARTIFACTS, this::listRoot);
        router.add("GET", "/get-artifact", this::getOfRun);
        router.add("POST", Router.AJAX_API + "upload-artifact", this::upload);
        router.add("POST", Router.MULTIPART, request -> {
            throw new ApiError(
                    ErrorCode.NOT_IMPLEMENTED, "Multipart upload is not supported for the current artifact repository");
        });
        router.addApi("GET", "artifacts/list", request -> listOfRun(LIST.read(request, generation)));
    }

    private Answer put(RecordedRequest request) {
        if (request.path().endsWith("/")) {
            return generation == MlflowGeneration.MLFLOW_3
                    ? detail("Artifact path must include a filename (cannot end with '/').")
                    : Answer.page(500, "Internal Server Error");
        }
        store.artifacts().put(pathOf(request), request.bytes());
        return generation == MlflowGeneration.MLFLOW_3 ? Answer.empty() : Answer.emptyJson();
    }

    private Answer get(RecordedRequest request) {
        return file(pathOf(request));
    }

    private Answer delete(RecordedRequest request) {
        store.artifacts().delete(pathOf(request));
        return Answer.emptyJson();
    }

    private Answer listRoot(RecordedRequest request) {
        String folder = ArtifactTree.decode(request.query("path").orElse(""));
        return Answer.json(files(store.artifacts().list(folder), ArtifactTree.Entry::name));
    }

    private Answer listOfRun(Message sent) {
        StoredRun run = store.run(sent.text("run_id"));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("root_uri", run.artifactUri());
        json.setAll(files(store.artifacts(), run.artifactRoot(), ArtifactTree.decode(sent.text("path"))));
        return Answer.json(json);
    }

    private Answer getOfRun(RecordedRequest request) {
        String id = request.query("run_id").or(() -> request.query("run_uuid")).orElse("");
        String path = request.query("path").orElse("");
        if (path.isEmpty()) {
            return Answer.page(400, "Bad Request");
        }
        String decoded = ArtifactTree.decode(path);
        return file(store.run(id).artifactRoot() + "/" + decoded);
    }

    /** The upload of MLflow's web page, which writes to wherever the run keeps its artifacts. */
    private Answer upload(RecordedRequest request) {
        String id = request.query("run_uuid")
                .orElseThrow(() -> ApiError.invalid(
                        generation == MlflowGeneration.MLFLOW_3
                                ? "Request must specify run_id or run_uuid."
                                : "Request must specify run_uuid."));
        String path = request.query("path").orElseThrow(() -> ApiError.invalid("Request must specify path."));
        byte[] content = request.bytes();
        if (content.length == 0) {
            throw ApiError.invalid("Request must specify data.");
        }
        if (content.length > UPLOAD_LIMIT) {
            throw ApiError.invalid("Artifact size is too large. Max size is 10MB.");
        }
        store.artifacts().put(store.run(id).artifactRoot() + "/" + ArtifactTree.decode(path), content);
        return Answer.of(200, Map.of("Content-Type", "application/json"), "");
    }

    private Answer file(String path) {
        if (generation == MlflowGeneration.MLFLOW_3 && store.artifacts().isFolder(path)) {
            return detail("Artifact path refers to a directory, not a file: '" + path + "'");
        }
        return store.artifacts()
                .get(path)
                .map(Answer::file)
                .orElseThrow(() -> generation == MlflowGeneration.MLFLOW_3
                        ? ApiError.missing("No such artifact: '" + path + "'")
                        : new ApiError(
                                ErrorCode.INTERNAL_ERROR,
                                "The following failures occurred while downloading one or more artifacts: " + path));
    }

    /** Lists a folder below a root, with paths relative to the root. */
    static ObjectNode files(ArtifactTree artifacts, String root, String folder) {
        return files(
                artifacts.list(folder.isEmpty() ? root : root + "/" + folder),
                entry -> entry.path().substring(root.length() + 1));
    }

    private static ObjectNode files(List<ArtifactTree.Entry> entries, Function<ArtifactTree.Entry, String> name) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (ArtifactTree.Entry entry : entries) {
            ObjectNode file = json.withArray("files")
                    .addObject()
                    .put("path", name.apply(entry))
                    .put("is_dir", entry.isFolder());
            if (entry.size() > 0) {
                file.put("file_size", entry.size());
            }
        }
        return json;
    }

    private static String pathOf(RecordedRequest request) {
        return ArtifactTree.decode(request.path().substring(Router.ARTIFACTS.length() + 1));
    }

    private static Answer detail(String text) {
        String json = JsonNodeFactory.instance.objectNode().put("detail", text).toString();
        return Answer.of(400, Map.of("Content-Type", "application/json"), json);
    }
}
