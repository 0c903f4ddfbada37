package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 1 and 2: the server is away at the start, or in the middle, and comes back. */
class ServerAwayTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void row1AwayAtTheStart() throws IOException {
        try (TrackingServer server = TrackingServer.start()) {
            server.stop();
            WatchedTraining training;
            Run run = start(server);
            try (run) {
                training = new WatchedTraining(run, directory.resolve("raw")).train(1000);
                assertThat(run.id()).isEmpty();
                server.restart();
                assertThat(run.flush(LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(server.run("away"), "FINISHED");
            Traces.assertNoThreadOf(run);
        }
    }

    private Run start(TrackingServer server) {
        return Run.builder()
                .experiment("away")
                .directory(directory.resolve("runs"))
                .trackingUri(server.uri())
                .start();
    }
}
