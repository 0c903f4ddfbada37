package io.github.mlopssdk.testing.bench;

import java.net.URI;
import org.mlflow.tracking.MlflowClient;

/**
 * MLflow's own Java client.
 *
 * @param points how many
 */
record JavaClientRun(int points) implements Rival {
    @Override
    public String name() {
        return "mlflow-client 2.17.2, logMetric";
    }

    @Override
    public double pointsPerSecond(URI server) {
        try (var client = new MlflowClient(server.toString())) {
            String id = client.createRun("0").getRunId();
            long begun = System.nanoTime();
            for (int i = 0; i < points; i++) {
                client.logMetric(id, "loss/" + i % 10, i * 0.5, 1_700_000_000_000L + i, i / 10);
            }
            return points / ((System.nanoTime() - begun) / 1e9);
        }
    }
}
