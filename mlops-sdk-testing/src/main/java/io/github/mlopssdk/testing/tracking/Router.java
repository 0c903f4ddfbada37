package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. Routes of MLflow's API answer under both of its prefixes. */
final class Router {
    /** Answers one kind of request. */
    interface Route {
        /**
         * Answers a request.
         *
         * @throws ApiError for what MLflow refuses
         * @throws IllegalStateException for what breaks MLflow
         */
        Answer answer(RecordedRequest request);
    }

    static final String API = "/api/2.0/mlflow/";
    static final String AJAX_API = "/ajax-api/2.0/mlflow/";
    static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

    /** Uploads in parts, which need a store that takes them. */
    static final String MULTIPART = "/api/2.0/mlflow-artifacts/mpu/";

    private final MlflowGeneration generation;
    private final Map<String, Map<String, Route>> byPath = new HashMap<>();
    private final List<RecordedRequest> unknown = new ArrayList<>();

    Router(MlflowGeneration generation) {
        this.generation = generation;
    }

    /** Adds a route below both prefixes of the API. */
    void addApi(String method, String name, Route route) {
        add(method, API + name, route);
        add(method, AJAX_API + name, route);
    }

    void add(String method, String path, Route route) {
        byPath.computeIfAbsent(path, p -> new HashMap<>()).put(method, route);
    }

    List<RecordedRequest> unknown() {
        return unknown;
    }

    Answer answer(RecordedRequest request) {
        Map<String, Route> methods = byPath.getOrDefault(routeOf(request.path()), Map.of());
        Route route = methods.get(request.method());
        if (route == null) {
            unknown.add(request);
            return methods.isEmpty() ? Answer.page(404, "Not Found") : Answer.page(405, "Method Not Allowed");
        }
        Answer refusal = generation == MlflowGeneration.MLFLOW_3 ? refusalOfMlflow3(request) : null;
        if (refusal != null) {
            return refusal;
        }
        try {
            return route.answer(request);
        } catch (ApiError error) {
            return Answer.error(error, generation);
        } catch (IllegalStateException broken) {
            return Answer.page(500, "Internal Server Error");
        }
    }

    /** All artifacts share the route of their folder, and all logged models that of any. */
    private static String routeOf(String path) {
        if (path.contains("/logged-models/m-")) {
            return path.replaceFirst("/logged-models/m-[^/]*", "/logged-models/*");
        }
        if (path.startsWith(MULTIPART)) {
            return MULTIPART;
        }
        return path.startsWith(ARTIFACTS + "/") ? ARTIFACTS + "/" : path;
    }

    private static @Nullable Answer refusalOfMlflow3(RecordedRequest request) {
        if (!isLoopback(request.header("Host").orElse(""))) {
            return Answer.text(403, "Invalid Host header - possible DNS rebinding attack detected");
        }
        if (request.header("Origin").isPresent() && !request.method().equals("GET")) {
            return Answer.text(403, "Cross-origin request blocked");
        }
        if (request.header("X-MLFLOW-WORKSPACE").isPresent()) {
            var disabled = new ApiError(
                    ErrorCode.FEATURE_DISABLED,
                    "Workspace APIs are not available: workspaces are not enabled on this server");
            return Answer.error(disabled, MlflowGeneration.MLFLOW_3);
        }
        return null;
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.0.0.1") || host.startsWith("localhost") || host.startsWith("[::1]");
    }
}
