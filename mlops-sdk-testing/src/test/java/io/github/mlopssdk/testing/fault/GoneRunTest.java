package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Rows 29 and 30: the run, or its experiment, is deleted on the server; and brought back. */
class GoneRunTest {
    private interface Change {
        void apply() throws IOException, InterruptedException;
    }

    @TempDir
    Path directory;

    @EveryServer
    void row29RunIsDeletedAndRestored(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory);
                var client = trial.client()) {
            Run run = started(trial);
            String id = run.id().orElseThrow();
            WatchedTraining training = trial.training(run).train(100);
            assertThat(run.flush(Trial.LONG)).isTrue();

            client.runs().delete(id);
            stopsUntil(() -> client.runs().restore(id), trial, run, training, "restore the run");
        }
    }

    /** {@code mlflow gc} leaves nothing to restore: the run stays what it was, recorded locally. */
    @EveryServer
    void row29RunIsMissing(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            Run run = started(trial);
            var missing = NetworkFault.reply(
                    404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"Run not found\"}");
            WatchedTraining training = trial.training(run);
            trial.proxy().inject(missing, Integer.MAX_VALUE, to("/runs/log-batch"));
            stopsUntil(() -> trial.proxy().heal(), trial, run, training, "Run not found");
        }
    }

    @EveryServer
    void row30ExperimentIsDeletedInTheMiddle(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory);
                var client = trial.client()) {
            Run run = started(trial);
            String experiment = client.experiments().ensure(trial.experiment()).id();
            WatchedTraining training = trial.training(run).train(100);
            assertThat(run.flush(Trial.LONG)).isTrue();

            post(backend, "delete", experiment);
            stopsUntil(
                    () -> post(backend, "restore", experiment),
                    trial,
                    run,
                    training,
                    "restore the run, or its experiment");
        }
    }

    @EveryServer
    void row30ExperimentIsDeletedBeforeTheStart(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory);
                var client = trial.client()) {
            String experiment = client.experiments().ensure(trial.experiment()).id();
            post(backend, "delete", experiment);
            Run run = trial.builder().start();
            stopsUntil(
                    () -> post(backend, "restore", experiment),
                    trial,
                    run,
                    trial.training(run),
                    "mlflow experiments restore");
        }
    }

    private static Run started(Trial trial) {
        Run run = trial.builder().start();
        assertThat(run.flush(Trial.LONG)).isTrue();
        return run;
    }

    /** Stops at once and for good, without losing anything; a sync after the repair sends the rest. */
    private static void stopsUntil(Change repair, Trial trial, Run run, WatchedTraining training, String advice)
            throws IOException, InterruptedException {
        training.train(500);
        assertThat(run.flush(Trial.LONG)).isFalse();
        assertThat(run.health().delivery()).isEqualTo(RunHealth.Delivery.STOPPED);
        assertThat(run.health().problem())
                .hasValueSatisfying(text -> assertThat(text).contains(advice));
        int asked = trial.proxy().requests(request -> true).size();
        training.train(100);
        long begun = System.nanoTime();
        run.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(trial.proxy().requests(request -> true)).as("no retry loop").hasSize(asked);
        assertThat(run.health().lost()).isZero();
        assertThat(run.health().rejected()).isZero();

        repair.apply();
        trial.sync();
        training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        Traces.assertNoThreadOf(run);
    }

    private static void post(Backend backend, String verb, String experimentId)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(backend.uri() + "/api/2.0/mlflow/experiments/" + verb))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"experiment_id\":\"" + experimentId + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
