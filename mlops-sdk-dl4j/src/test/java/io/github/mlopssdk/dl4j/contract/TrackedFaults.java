package io.github.mlopssdk.dl4j.contract;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.time.Duration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trainings whose record is wrong. */
final class TrackedFaults {
    private static final int EPOCHS = 2;
    private static final int BATCHES = 3;

    private TrackedFaults() {}

    static void steps(Path directory, boolean spoiled) {
        try (TrackingServer server = TrackingServer.start()) {
            MultiLayerNetwork network = Clouds.network(1);
            try (Run run = builder(server, directory).start()) {
                for (int epoch = 0; epoch < EPOCHS; epoch++) {
                    for (int batch = 0; batch < BATCHES; batch++) {
                        network.fit(Clouds.dataSet(Clouds.data(30, batch)));
                        run.logMetric("loss", network.score(), spoiled ? batch : epoch * BATCHES + batch);
                    }
                }
            }
            assertThat(server.run("clouds")).loggedMetric("loss").hasNoDuplicateSteps();
        }
    }

    static void ending(Path directory, boolean spoiled) {
        try (TrackingServer server = TrackingServer.start()) {
            if (spoiled) {
                Run run = builder(server, directory).start();
                try {
                    assertThat(run.flush(Duration.ofSeconds(20))).isTrue();
                    assertEnded(server);
                } finally {
                    run.close();
                }
            } else {
                RunBuilder builder = builder(server, directory);
                assertThatThrownBy(() -> builder.execute(run -> train())).hasMessage("out of data");
                assertEnded(server);
            }
        }
    }

    private static void train() {
        throw new IllegalStateException("out of data");
    }

    private static void assertEnded(TrackingServer server) {
        assertThat(server.run("clouds")).failed();
    }

    private static RunBuilder builder(TrackingServer server, Path directory) {
        return Run.builder()
                .experiment("clouds")
                .directory(directory)
                .trackingUri(server.uri())
                .recordEnvironment(false);
    }
}
