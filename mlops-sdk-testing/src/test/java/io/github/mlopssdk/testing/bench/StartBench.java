package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** How long a run takes to start, and to close when its server is away or does not answer. */
final class StartBench {
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final int STARTS = 20;

    private final Path directory;
    private final Figures figures;
    private int runs;

    StartBench(Path directory, Figures figures) {
        this.directory = directory;
        this.figures = figures;
    }

    void round() {
        measure("offline", RunBuilder::offline);
        measure("server down", builder -> builder.trackingUri(URI.create("http://127.0.0.1:1")));
        try (TrackingServer server = TrackingServer.start()) {
            measure("server up", builder -> builder.trackingUri(server.uri()));
            var gate = new Gate();
            server.inject(new Fault.HoldRequest(gate), Integer.MAX_VALUE, request -> true);
            measure("server that does not answer", builder -> builder.trackingUri(server.uri()));
            gate.open();
        }
    }

    private void measure(String name, UnaryOperator<RunBuilder> settings) {
        long[] starts = new long[STARTS];
        long longestClose = 0;
        for (int i = 0; i < STARTS; i++) {
            RunBuilder builder = settings.apply(
                    Run.builder().directory(directory.resolve("start-" + runs)).closeTimeout(TIMEOUT));
            long begun = System.nanoTime();
            Run run = builder.start();
            long started = System.nanoTime();
            run.logMetric("loss", 1, 0);
            long closing = System.nanoTime();
            run.close();
            longestClose = Math.max(longestClose, System.nanoTime() - closing);
            starts[i] = started - begun;
        }
        runs++;
        figures.add("Run.start, " + name + ", p50 ms", Spread.quantile(starts, 0.5) / 1e3);
        figures.add("close, " + name + ", longest ms", longestClose / 1e6);
    }
}
