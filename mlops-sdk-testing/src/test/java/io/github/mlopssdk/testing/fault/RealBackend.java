package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** MLflow itself, read by its own Python client; started when a test first asks for it. */
record RealBackend(MlflowGeneration generation, ExtensionContext context) implements Backend {
    private MlflowServer server() {
        return MlflowServer.shared(context, generation);
    }

    @Override
    public URI uri() {
        return server().uri();
    }

    @Override
    public List<TrackedRun> runs(String experiment) {
        return server().python().runIds(experiment).stream()
                .map(server().python()::run)
                .toList();
    }

    @Override
    public void addHistory(String runId, String key, int points) throws IOException, InterruptedException {
        server().addHistory(runId, key, points);
    }

    @Override
    public void restart(Runnable meanwhile) throws IOException, InterruptedException {
        server().restart(meanwhile);
    }

    @Override
    public String toString() {
        return "MLflow " + generation.version();
    }
}
