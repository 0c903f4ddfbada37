package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Many points logged while the server is away: what they take, how fast they are found again, whether all arrive. */
final class QueueBench {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int KEYS = 10;

    private final Path directory;
    private final Figures figures;
    private final int points;

    QueueBench(Path directory, Figures figures, int points) {
        this.directory = directory;
        this.figures = figures;
        this.points = points;
    }

    void round() throws IOException {
        try (TrackingServer server = TrackingServer.start()) {
            server.stop();
            Path root = directory.resolve("queue");
            long before = usedHeap();
            Path runDirectory;
            try (Run run = Run.builder()
                    .experiment("queue")
                    .directory(root)
                    .trackingUri(server.uri())
                    .closeTimeout(Duration.ZERO)
                    .start()) {
                runDirectory = run.directory();
                log(run);
                figures.add("heap growth, MB", Math.max(0, usedHeap() - before) / 1e6);
            }
            figures.add("journal, bytes a point", (double) size(runDirectory.resolve("journal")) / points);
            long begun = System.nanoTime();
            Journal.reopen(runDirectory, JournalSettings.defaults()).close(LONG);
            figures.add("reopening the journal, s", (System.nanoTime() - begun) / 1e9);
            server.restart();
            begun = System.nanoTime();
            sync(root, server);
            figures.add(
                    "delivered to a server that costs nothing, points/s", points / ((System.nanoTime() - begun) / 1e9));
            check(server.run("queue"));
            int requests = server.requests("/log-batch").size();
            sync(root, server);
            figures.add(
                    "requests with metrics of a second sync",
                    server.requests("/log-batch").size() - requests);
        }
    }

    private void log(Run run) {
        List<Metric> metrics = Stream.iterate(0, key -> key + 1)
                .limit(KEYS)
                .map(key -> run.metric("loss/" + key))
                .toList();
        for (int i = 0; i < points; i++) {
            metrics.get(i % KEYS).log(i * 0.5, i / KEYS);
        }
    }

    private void sync(Path root, TrackingServer server) {
        var report = Run.builder().directory(root).trackingUri(server.uri()).syncAll(run -> {});
        if (!report.isComplete()) {
            throw new AssertionError(report.toString());
        }
    }

    private void check(TrackedRun run) {
        for (int key = 0; key < KEYS; key++) {
            List<TrackedRun.Point> history = run.history("loss/" + key);
            var steps = new HashSet<Long>();
            history.forEach(point -> steps.add(point.step()));
            if (history.size() != points / KEYS || steps.size() != history.size()) {
                throw new AssertionError("loss/" + key + ": " + history.size() + " points, " + steps.size() + " steps");
            }
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
