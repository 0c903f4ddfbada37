package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.mlflow.LogBatch;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The server of mlops-sdk-testing. */
record InProcessBackend(TrackingServer server) implements Backend, CloseableResource {
    @Override
    public URI uri() {
        return server.uri();
    }

    @Override
    public MlflowGeneration generation() {
        return MlflowGeneration.MLFLOW_3;
    }

    @Override
    public List<TrackedRun> runs(String experiment) {
        return server.runs().stream()
                .filter(run -> run.experiment().equals(experiment))
                .toList();
    }

    @Override
    public void addHistory(String runId, String key, int points) {
        try (MlflowClient client =
                MlflowClient.connect(MlflowSettings.builder(uri().toString()).build())) {
            for (long from = 0; from < points; from += LogBatch.MAX_METRICS) {
                List<MetricPoint> batch = LongStream.range(from, Math.min(points, from + LogBatch.MAX_METRICS))
                        .mapToObj(step -> new MetricPoint(key, step / 8.0, 1_700_000_000_000L + step, step))
                        .toList();
                client.runs().logBatch(runId, batch, List.of(), List.of());
            }
        }
    }

    @Override
    public void restart(Runnable meanwhile) {
        server.stop();
        meanwhile.run();
        server.restart();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "in-process server";
    }
}
