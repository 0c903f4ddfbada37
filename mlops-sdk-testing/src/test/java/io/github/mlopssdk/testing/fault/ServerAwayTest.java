package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Rows 1 to 4: the server is away, fails for a while, or is slow. */
class ServerAwayTest {
    @TempDir
    Path directory;

    @EveryServer
    void row1AwayAtTheStart(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory);
                var log = new CapturedLog()) {
            trial.proxy().refuse();
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                training = trial.training(run).train(1000);
                Trial.awaitTrouble(run, "Failed to connect");
                assertThat(run.id()).isEmpty();
                trial.proxy().accept();
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.id()).isPresent();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(log.warnings("not available")).singleElement().asString().contains(run.key());
            Traces.assertNoThreadOf(run);
        }
    }

    @EveryServer
    void row2AwayInTheMiddle(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                training = trial.training(run).train(100);
                assertThat(run.flush(Trial.LONG)).isTrue();
                trial.proxy().refuse();
                training.train(3000);
                assertThat(run.health().undelivered()).isGreaterThan(3000);
                trial.proxy().accept();
                assertThat(run.flush(Trial.LONG)).isTrue();
                training.train(100);
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            Traces.assertNoThreadOf(run);
        }
    }

    /** The server itself is killed and started again; the proxy only leads to it. */
    @EveryServer
    void row2RestartedInTheMiddle(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().start();
            WatchedTraining training = trial.training(run);
            try (run) {
                training.train(100);
                trial.proxy().await(1, metricsOf("loss"), Trial.LONG);
                backend.restart(() -> trainOn(training));
                assertThat(run.flush(Trial.LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    @EveryServer
    void row3FailingForAWhile(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).train(1000);
            for (int status : List.of(503, 502, 500)) {
                trial.proxy().inject(NetworkFault.reply(status, "<h1>trouble</h1>"), 20, request -> true);
            }
            List<Duration> waits = new ArrayList<>();
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                for (int attempt = 0; attempt < 60; attempt++) {
                    Progress progress = delivery.step();
                    assertThat(progress).isInstanceOf(Progress.Later.class);
                    waits.add(((Progress.Later) progress).delay());
                }
                delivery.toTheEnd();
                run.close();
                delivery.toTheEnd();
                assertThat(delivery.state().rejected()).isZero();
            }
            assertThat(waits)
                    .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1)));
            assertThat(waits.subList(0, 5)).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(17)));
            assertThat(waits).as("jitter").doesNotHaveDuplicates();
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    @EveryServer
    void row4Slow(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(new NetworkFault.Delay(Duration.ofMillis(300)), 6, request -> true);
            trial.proxy().inject(new NetworkFault.Bandwidth(200_000), 2, to("/runs/log-batch"));
            WatchedTraining training;
            try (Run run = trial.builder().start()) {
                training = trial.training(run).train(3000);
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().isGood()).isTrue();
            }
            assertThat(trial.proxy().mostInFlight()).isEqualTo(1);
            assertThat(trial.settings().build().timeout())
                    .as("longer than the 30 s after which gunicorn kills a worker")
                    .isEqualTo(Duration.ofMinutes(3));
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    private static void trainOn(WatchedTraining training) {
        try {
            training.train(1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
