package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells about its delivery while a server is there, away, and back. */
class RunHealthTest {
    private static final Duration THRESHOLD = Duration.ofMillis(1200);

    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void whatIsConfirmedWaitsNoLonger() {
        try (Run run = Run.builder()
                .experiment("health")
                .directory(directory)
                .trackingUri(server.uri())
                .start()) {
            run.logMetric("loss", 1, 0).logMetric("loss", 1, 1);
            assertThat(run.flush(Duration.ofSeconds(30))).isTrue();

            RunHealth health = run.health();
            assertThat(health.acknowledged()).isEqualTo(health.recorded());
            assertThat(health.undelivered()).isZero();
            assertThat(health.lag()).isZero();
            assertThat(health.problem()).isEmpty();
        }
    }

    @Test
    void aRunWithoutServerHasNoLag() {
        try (Run run = Run.builder().directory(directory).offline().start()) {
            run.logMetric("loss", 1, 0);

            assertThat(run.health().lag()).isZero();
            assertThat(run.health().acknowledged()).isZero();
        }
    }

    @Test
    void aRunTellsOnceThatItIsBehindAndOnceThatItHasCaughtUp() throws InterruptedException {
        BlockingQueue<RunHealth> told = new LinkedBlockingQueue<>();
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        Run run = Run.builder()
                .experiment("lag")
                .directory(directory)
                .trackingUri(server.uri())
                .onLag(THRESHOLD, health -> {
                    threads.add(Thread.currentThread().getName());
                    told.add(health);
                    throw new IllegalStateException("the user's own mistake");
                })
                .start();
        assertThat(run.flush(Duration.ofSeconds(30))).isTrue();
        server.stop();
        run.logMetric("loss", 1, 0);

        RunHealth behind = told.poll(30, TimeUnit.SECONDS);
        assertThat(behind).isNotNull();
        assertThat(behind.lag()).isGreaterThan(THRESHOLD);
        assertThat(behind.undelivered()).isEqualTo(1);
        assertThat(behind.delivery()).isEqualTo(RunHealth.Delivery.RETRYING);
        assertThat(behind.problem()).isPresent();

        server.restart();
        assertThat(run.flush(Duration.ofSeconds(60))).isTrue();
        run.close();
        RunHealth caughtUp = told.poll(30, TimeUnit.SECONDS);
        assertThat(caughtUp).isNotNull();
        assertThat(caughtUp.lag()).isLessThanOrEqualTo(THRESHOLD.dividedBy(2));
        assertThat(told).isEmpty();
        assertThat(threads).containsOnly("mlops-watch-" + run.key());
        assertThat(server.run("lag").history("loss")).hasSize(1);
    }
}
