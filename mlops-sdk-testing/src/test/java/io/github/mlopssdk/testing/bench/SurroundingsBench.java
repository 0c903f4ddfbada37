package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Run;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;

/** What is recorded without a call: the machine every ten seconds, and the environment once. */
final class SurroundingsBench {
    private static final long VALUES = 14;
    private static final double INTERVAL_MS = 10_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Path directory;
    private final Figures figures;
    private final int measurements;
    private int runs;

    SurroundingsBench(Path directory, Figures figures, int measurements) {
        this.directory = directory;
        this.figures = figures;
        this.measurements = measurements;
    }

    void round() {
        machine();
        figures.add("empty run, environment not recorded, ms", emptyRun(false));
        figures.add("empty run, environment recorded, ms", emptyRun(true));
    }

    private void machine() {
        try (Run run = Run.builder()
                .directory(newDirectory())
                .offline()
                .recordEnvironment(false)
                .systemMetrics(Duration.ofMillis(1))
                .start()) {
            // The first ones load classes.
            await(run, VALUES * measurements);
            double cpu = cpuMillis(run);
            long before = run.health().recorded();
            await(run, before + VALUES * measurements);
            double perMeasurement =
                    (cpuMillis(run) - cpu) * VALUES / (run.health().recorded() - before);
            figures.add("one measurement of the machine, ms of a processor", perMeasurement);
            figures.add("measuring every 10 s, % of a core", 100 * perMeasurement / INTERVAL_MS);
        }
    }

    private double emptyRun(boolean recordEnvironment) {
        long begun = System.nanoTime();
        Run.builder()
                .directory(newDirectory())
                .offline()
                .recordEnvironment(recordEnvironment)
                .start()
                .close();
        return (System.nanoTime() - begun) / 1e6;
    }

    private Path newDirectory() {
        return directory.resolve("surroundings-" + runs++);
    }

    private double cpuMillis(Run run) {
        for (var thread : threads.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals("mlops-system-" + run.key())) {
                return threads.getThreadCpuTime(thread.getThreadId()) / 1e6;
            }
        }
        throw new IllegalStateException("nothing measures the machine");
    }

    private static void await(Run run, long events) {
        while (run.health().recorded() < events) {
            run.flush(Duration.ofMillis(10));
        }
    }
}
