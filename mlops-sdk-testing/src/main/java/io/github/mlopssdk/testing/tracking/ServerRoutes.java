package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The routes that tell about the server itself. */
final class ServerRoutes {
    private final MlflowGeneration generation;

    ServerRoutes(MlflowGeneration generation) {
        this.generation = generation;
    }

    void addTo(Router router) {
        router.add("GET", "/health", request -> Answer.text(200, "OK"));
        router.add("GET", "/version", request -> Answer.text(200, generation.version()));
        router.add("GET", "/api/3.0/mlflow/server-info", request -> info());
    }

    /** Unknown before MLflow 3.10, which is how clients tell. */
    private Answer info() {
        if (generation == MlflowGeneration.MLFLOW_2) {
            return Answer.page(404, "Not Found");
        }
        return Answer.json(JsonNodeFactory.instance
                .objectNode()
                .put("store_type", "SqlStore")
                .put("workspaces_enabled", false));
    }
}
