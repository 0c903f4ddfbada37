package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.proxy.FaultProxy;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 7: the server answers 429, and says in its own way when it wants to be asked again. */
class BusyServerTest {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    @Test
    void row7RetryAfterInSeconds() {
        assertThat(waitAfter("120")).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
    }

    @Test
    void row7RetryAfterAsDate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(300).atOffset(ZoneOffset.UTC));
        assertThat(waitAfter(date)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void row7AbsurdRetryAfterCountsUpToTenMinutes(String header) {
        assertThat(waitAfter(header)).isEqualTo(LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "Mon, 01 Jan 1990 00:00:00 GMT", "0", "99999999999999999999999"})
    void row7SenselessRetryAfterLeavesTheBackOff(String header) {
        assertThat(waitAfter(header)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    @EveryServer
    void row7LosesNothingAndSaysItOnce(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory);
                var log = new CapturedLog()) {
            WatchedTraining training;
            try (Run run = trial.builder().start()) {
                assertThat(run.flush(Trial.LONG)).isTrue();
                trial.proxy().inject(busy("1"), 2, request -> true);
                training = trial.training(run).train(500);
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().isGood()).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(log.warnings("429")).hasSize(1);
        }
    }

    /** However often a batch is put off, it is not taken for one that the server cannot take. */
    @EveryServer
    void row7NeverCountsAsRefusal(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).train(100);
            run.close();
            trial.proxy().inject(busy("3600"), 50, metricsOf("loss"));
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                delivery.toTheEnd();
                assertThat(delivery.state().rejected()).isZero();
            }
            training.isHeldBy(trial.stored(), "FINISHED");
        }
    }

    @EveryServer
    void row7CloseIsBounded(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Duration timeout = Duration.ofMillis(500);
            Run run = trial.builder().closeTimeout(timeout).start();
            assertThat(run.flush(Trial.LONG)).isTrue();
            trial.proxy().inject(busy("3600"), Integer.MAX_VALUE, request -> true);
            WatchedTraining training = trial.training(run).train(100);
            long begun = System.nanoTime();
            run.close();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.println("  close() took " + took.toMillis() + " ms of " + timeout.toMillis());
            assertThat(took).isLessThan(timeout.plusSeconds(3));
            assertThat(run.health().undelivered()).isPositive();
            trial.proxy().heal();
            trial.sync();
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    /** Tells how long the delivery waits after one such answer. */
    private Duration waitAfter(String header) {
        try (FaultProxy proxy = FaultProxy.before(URI.create("http://127.0.0.1:1"));
                Run run = Run.builder()
                        .experiment("busy")
                        .directory(directory)
                        .offline()
                        .start()) {
            proxy.inject(busy(header), 1, request -> true);
            MlflowSettings settings =
                    MlflowSettings.builder(proxy.uri().toString()).build();
            try (var delivery = SteppedDelivery.live(run.directory(), settings)) {
                return delivery.untilLater().delay();
            }
        }
    }

    private static NetworkFault busy(String retryAfter) {
        return new NetworkFault.Reply(429, Map.of("Retry-After", retryAfter), "slow down");
    }
}
