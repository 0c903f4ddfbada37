package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A run of this library, from its first point until the server has confirmed the last.
 *
 * @param points how many
 * @param directory where it is recorded
 */
record OurRun(int points, Path directory) implements Rival {
    @Override
    public String name() {
        return "mlops-sdk";
    }

    @Override
    public double pointsPerSecond(URI server) {
        try (Run run = Run.builder()
                .experiment("Default")
                .directory(directory)
                .trackingUri(server)
                .start()) {
            run.flush(Duration.ofMinutes(1));
            long begun = System.nanoTime();
            for (int i = 0; i < points; i++) {
                run.logMetric("loss/" + i % 10, i * 0.5, i / 10);
            }
            if (!run.flush(Duration.ofMinutes(10))) {
                throw new IllegalStateException(run.health().toString());
            }
            return points / ((System.nanoTime() - begun) / 1e9);
        }
    }
}
