package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    void round() {
        figures.add("training without logging, s", train(List.of()));
        try (Run run = builder().offline().start()) {
            figures.add("training, journal only, s", train(metrics(run)));
        }
        try (Run run = builder().trackingUri(server).start()) {
            figures.add("training, live delivery, s", train(metrics(run)));
        }
    }

    private RunBuilder builder() {
        return Run.builder()
                .experiment("overhead")
                .directory(directory.resolve("training-" + runs++))
                .closeTimeout(Duration.ZERO);
    }

    private static List<Metric> metrics(Run run) {
        var metrics = new ArrayList<Metric>();
        for (int i = 0; i < METRICS; i++) {
            metrics.add(run.metric("metric/" + i));
        }
        return metrics;
    }

    private double train(List<Metric> metrics) {
        long begun = System.nanoTime();
        double state = 1;
        for (int step = 0; step < steps; step++) {
            state = spin(state, spinsPerStep);
            for (int i = 0; i < metrics.size(); i++) {
                metrics.get(i).log(state, step);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (Double.isNaN(state)) {
            throw new AssertionError("the work was optimized away");
        }
        return seconds;
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
