package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** How long one call holds its caller: p50 and p99 in µs of calls in a burst, each timed by itself. */
final class CallBench {
    static final String RAW = "raw write";
    private static final int RECORD_BYTES = 30;
    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private final Path directory;
    private final Figures figures;
    private final int calls;
    private int runs;

    CallBench(Path directory, Figures figures, int calls) {
        this.directory = directory;
        this.figures = figures;
        this.calls = calls;
    }

    void round() throws IOException, InterruptedException {
        try (var raw = new RawFile(directory.resolve("raw-" + runs++), RECORD_BYTES)) {
            burst(RAW, calls, step -> raw.write());
        }
        for (Durability durability : Durability.values()) {
            run(
                    durability.name(),
                    durability == Durability.SYNC ? calls / 200 : calls,
                    builder -> builder.durability(durability));
        }
        try (TrackingServer server = TrackingServer.start()) {
            run("server up", calls, at(server.uri()));
        }
        run("server down", calls, at(URI.create("http://127.0.0.1:1")));
        try (TrackingServer server = TrackingServer.start()) {
            var gate = new Gate();
            server.inject(new Fault.HoldRequest(gate), Integer.MAX_VALUE, request -> true);
            run("server that does not answer", calls, at(server.uri()));
            gate.open();
        }
        try (TrackingServer server = TrackingServer.start()) {
            server.inject(new Fault.Reply(429, Map.of(), "slow down"), Integer.MAX_VALUE, request -> true);
            run("server that answers 429", calls, at(server.uri()));
        }
    }

    private static UnaryOperator<RunBuilder> at(URI server) {
        return builder -> builder.trackingUri(server);
    }

    private void run(String name, int count, UnaryOperator<RunBuilder> settings) {
        RunBuilder builder = Run.builder()
                .directory(directory.resolve("runs-" + runs++))
                .closeTimeout(NOT_AT_ALL)
                .offline();
        try (Run run = settings.apply(builder).start()) {
            Metric loss = run.metric("loss");
            burst(name, count, step -> loss.log(step * 0.5, step));
        }
    }

    private void burst(String name, int count, LongConsumer call) {
        long[] nanos = new long[count];
        for (int i = 0; i < count / 5; i++) {
            call.accept(i);
        }
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            call.accept(i);
            nanos[i] = System.nanoTime() - begun;
        }
        figures.add(name + ", p50 µs", Spread.quantile(nanos, 0.5));
        figures.add(name + ", p99 µs", Spread.quantile(nanos, 0.99));
        figures.add(name + ", p99.9 µs", Spread.quantile(nanos, 0.999));
        figures.add(name + ", max µs", Spread.quantile(nanos, 1));
    }
}
