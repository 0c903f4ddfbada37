package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.OpenBuilder;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 20: the machine's clock jumps while a run goes on, to where no clock should be. */
class ClockTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final List<Instant> JUMPS = List.of(
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(1)),
            Instant.parse("2100-01-01T00:00:00Z"),
            Instant.EPOCH,
            Instant.parse("1969-07-20T20:17:00Z"),
            NOW);

    @TempDir
    Path directory;

    /** The last but one is before 1970; the last is how a machine without a battery for its clock starts. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-25T12:00:00Z", "2100-01-01T00:00:00Z", "1969-07-20T20:17:00Z", "1970-01-01T00:00:00Z"})
    void row20JumpsOfTheClock(String start) {
        try (TrackingServer server = TrackingServer.start()) {
            jump(Instant.parse(start), server.uri());

            standsTheJumps(server.run("clock"));
        }
    }

    @Test
    void row20JumpsOfTheClockOnMlflow(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        jump(Instant.parse("1969-07-20T20:17:00Z"), server.uri());

        standsTheJumps(server.python().run(server.python().runIds("clock").get(0)));
    }

    private void jump(Instant start, URI server) {
        var clock = new AtomicReference<>(start);
        try (Run run = OpenBuilder.at(clock::get)
                .experiment("clock")
                .directory(directory)
                .trackingUri(server)
                .start()) {
            run.logMetric("loss", 0, 0);
            for (int step = 1; step <= JUMPS.size(); step++) {
                clock.set(JUMPS.get(step - 1));
                run.logMetric("loss", step, step).logMetric("same", step, 7);
            }
            clock.set(NOW.minus(Duration.ofDays(400)));
            assertThat(run.flush(Duration.ofSeconds(60))).isTrue();
            assertThat(run.health().isGood()).as("%s", run.health()).isTrue();
        }
    }

    /** Nothing is refused, and of each metric what was logged later is not earlier. */
    private static void standsTheJumps(TrackedRun run) {
        assertThat(run.status()).isEqualTo("FINISHED");
        assertThat(run.startMillis()).isNotNegative();
        assertThat(run.endMillis()).isGreaterThanOrEqualTo(run.startMillis());
        for (String key : List.of("loss", "same")) {
            List<TrackedRun.Point> points = run.history(key).stream()
                    .sorted(Comparator.comparingDouble(TrackedRun.Point::value))
                    .toList();
            assertThat(points).hasSize(key.equals("loss") ? 1 + JUMPS.size() : JUMPS.size());
            assertThat(points)
                    .extracting(TrackedRun.Point::timestampMillis)
                    .isSorted()
                    .allSatisfy(millis -> assertThat(millis).isNotNegative());
        }
    }
}
