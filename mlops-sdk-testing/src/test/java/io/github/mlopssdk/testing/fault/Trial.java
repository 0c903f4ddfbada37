package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.proxy.FaultProxy;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One row on one server: an experiment of its own, a proxy on the way, a directory for the runs. */
record Trial(Backend backend, FaultProxy proxy, String experiment, Path directory) implements AutoCloseable {
    /** Longer than any delivery of a test takes on a loaded machine. */
    static final Duration LONG = Duration.ofSeconds(60);

    private static final Duration MOMENT = Duration.ofMillis(20);

    static Trial on(Backend backend, Path directory) {
        return new Trial(backend, FaultProxy.before(backend.uri()), "trial " + UUID.randomUUID(), directory);
    }

    RunBuilder builder() {
        return Run.builder()
                .experiment(experiment)
                .directory(directory.resolve("runs"))
                .trackingUri(proxy.uri());
    }

    /** Starts a run with time limits for servers that do not answer. */
    Run startImpatient(Duration timeout) {
        return builder().server(settings().timeout(timeout).build()).start();
    }

    MlflowSettings.Builder settings() {
        return MlflowSettings.builder(proxy.uri().toString());
    }

    /** Waits until the delivery of a run has met trouble that is described with some words. */
    static void awaitTrouble(Run run, String... words) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!Arrays.stream(words).allMatch(run.health().problem().orElse("")::contains)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no trouble with " + List.of(words) + ": " + run.health());
            }
            run.flush(MOMENT);
        }
    }

    WatchedTraining training(Run run) {
        return new WatchedTraining(run, directory.resolve("raw"));
    }

    /** Sends what is left; nothing may remain. */
    void sync() {
        SyncReport report = builder().syncAll(run -> {});
        assertThat(report.isComplete()).as("%s", report).isTrue();
    }

    TrackedRun stored() {
        return backend.run(experiment);
    }

    /** Connects to the server past the proxy. */
    MlflowClient client() {
        return MlflowClient.connect(
                MlflowSettings.builder(backend.uri().toString()).build());
    }

    @Override
    public void close() {
        proxy.close();
    }
}
