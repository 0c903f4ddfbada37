package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** What ten metrics a step cost a training whose steps take 1 ms of a processor: without, journal only, with delivery. */
final class TrainingBench {
    private static final int METRICS = 10;

    private final Path directory;
    private final Figures figures;
    private final int steps;
    private final URI server;
    private final long spinsPerStep;
    private int runs;

    TrainingBench(Path directory, Figures figures, int steps, URI server) {
        this.directory = directory;
        this.figures = figures;
        this.steps = steps;
        this.server = server;
        this.spinsPerStep = calibrated();
    }

    void round() throws InterruptedException, ExecutionException {
        train("training without logging", (value, step) -> {});
        try (Run run = builder().offline().start()) {
            train("training, ten calls a step, journal only", calls(run));
        }
        try (Run run = builder().offline().start()) {
            train("training, one call a step, journal only", oneCall(run));
        }
        try (Run run = builder().trackingUri(server).start()) {
            train("training, ten calls a step, live delivery", calls(run));
        }
        try (Run run = builder().trackingUri(server).start()) {
            train("training, one call a step, live delivery", oneCall(run));
        }
        besideRawHttp();
    }

    /** What the delivery costs on a machine that holds the server too, whoever delivers. */
    private void besideRawHttp() throws InterruptedException, ExecutionException {
        var raw = new FutureTask<>(() -> new RawHttp(steps * METRICS).pointsPerSecond(server));
        new Thread(raw, "bench-raw-http").start();
        train("training beside raw HTTP of as many points", (value, step) -> {});
        raw.get();
    }

    private RunBuilder builder() {
        return Run.builder()
                .experiment("overhead")
                .directory(directory.resolve("training-" + runs++))
                .closeTimeout(Duration.ZERO);
    }

    /** What a step logs. */
    private interface Logging {
        void log(double value, long step);
    }

    private static Logging calls(Run run) {
        var metrics = new ArrayList<Metric>();
        for (int i = 0; i < METRICS; i++) {
            metrics.add(run.metric("metric/" + i));
        }
        return (value, step) -> {
            for (int i = 0; i < METRICS; i++) {
                metrics.get(i).log(value, step);
            }
        };
    }

    private static Logging oneCall(Run run) {
        List<String> keys =
                IntStream.range(0, METRICS).mapToObj(i -> "metric/" + i).toList();
        return (value, step) -> {
            var values = new LinkedHashMap<String, Double>();
            keys.forEach(key -> values.put(key, value));
            run.logMetrics(values, step);
        };
    }

    /** Measures the time on the clock, and what of it the thread had a processor. */
    private void train(String arm, Logging logging) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        double state = 1;
        for (int step = 0; step < steps; step++) {
            state = spin(state, spinsPerStep);
            logging.log(state, step);
        }
        figures.add(arm + ", s", (System.nanoTime() - begun) / 1e9);
        figures.add(arm + ", CPU s", (threads.getCurrentThreadCpuTime() - cpuBefore) / 1e9);
        if (Double.isNaN(state)) {
            throw new AssertionError("the work was optimized away");
        }
    }

    private static double spin(double state, long spins) {
        double value = state;
        for (long i = 0; i < spins; i++) {
            value = value * 1.0000001 + 1e-9;
        }
        return value > 1e6 ? 1 : value;
    }

    /** As many turns as take 1 ms here, once compiled. */
    private static long calibrated() {
        long spins = 100_000;
        double state = spin(1, 50_000_000);
        long begun = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            state = spin(state, spins);
        }
        long nanos = (System.nanoTime() - begun) / 200;
        return Math.max(1, (long) (state > 0 ? spins * 1e6 / nanos : spins));
    }
}
