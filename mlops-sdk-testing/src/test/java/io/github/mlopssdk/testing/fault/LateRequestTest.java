package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.proxy.ProxiedRequest;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 5, at its worst: a request that was given up for lost reaches the server after the server was asked for it. The
 * test itself keeps the request and hands it in.
 */
class LateRequestTest {
    @TempDir
    Path directory;

    @EveryServer
    void row5CreateArrivesLate(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(new NetworkFault.ResetRequest(), 1, to("/runs/create"));
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).train(100);
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                delivery.toTheEnd();
                handIn(backend, trial.proxy().requests(to("/runs/create")).get(0));
                assertThat(backend.runs(trial.experiment())).hasSize(2);
                run.close();
                delivery.toTheEnd();
            }
            training.isHeldBy(trial.stored(), "FINISHED");
            assertThat(backend.runs(trial.experiment()))
                    .filteredOn(TrackedRun::deleted)
                    .as("the twin")
                    .singleElement()
                    .satisfies(twin -> assertThat(twin.metrics()).isEmpty());
        }
    }

    /** Before MLflow 3 a NaN that came late makes the batch that holds it again be refused. */
    @EveryServer
    void row5BatchArrivesLate(Backend backend) throws Exception {
        Predicate<ProxiedRequest> batch =
                metricsOf("loss").and(request -> request.text().contains("NaN"));
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).train(200);
            var passage = new CountDownLatch(1);
            trial.proxy().inject(new NetworkFault.ResetRequest(), 1, batch);
            trial.proxy().inject(new NetworkFault.Hold(passage), 1, batch);
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                delivery.untilLater();
                CompletableFuture<Progress> asksInVainAndRepeats = CompletableFuture.supplyAsync(delivery::step);
                trial.proxy().await(2, batch, Trial.LONG);
                handIn(backend, trial.proxy().requests(batch).get(0));
                passage.countDown();
                asksInVainAndRepeats.get(Trial.LONG.toSeconds(), TimeUnit.SECONDS);
                run.close();
                delivery.toTheEnd();
                assertThat(delivery.state().rejected()).isZero();
            }
            training.isHeldBy(trial.stored(), "FINISHED");
        }
    }

    private static void handIn(Backend backend, ProxiedRequest request) throws IOException, InterruptedException {
        HttpRequest late = HttpRequest.newBuilder(URI.create(backend.uri() + request.path()))
                .header("Content-Type", request.header("Content-Type").orElseThrow())
                .POST(BodyPublishers.ofString(request.text()))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(late, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
