package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.Run;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A training whose server is known by its name; it says what has become of its delivery. */
final class NamedServerTrainer {
    /** Points logged before and after the server moves. */
    static final int STEPS = 300;

    private static final Duration MOMENT = Duration.ofMillis(20);

    private NamedServerTrainer() {}

    /**
     * Trains, waits for the file {@code moved}, and trains on.
     *
     * @param args directory, address of the server
     */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        try (Run run = Run.builder()
                .experiment("named")
                .directory(directory.resolve("runs"))
                .trackingUri(URI.create(args[1]))
                .start()) {
            train(run, 0);
            while (run.health().problem().isEmpty()) {
                run.flush(MOMENT);
            }
            System.out.println("trouble " + run.health().problem().get());
            System.out.println("delivered " + delivers(run));
            while (!Files.exists(directory.resolve("moved"))) {
                run.flush(MOMENT);
                Thread.onSpinWait();
            }
            train(run, STEPS);
            System.out.println("delivered " + delivers(run));
        }
    }

    private static boolean delivers(Run run) {
        boolean delivered = false;
        for (int second = 0; second < Trial.LONG.toSeconds() && !delivered; second++) {
            delivered = run.flush(Duration.ofSeconds(1));
        }
        return delivered;
    }

    private static void train(Run run, int from) {
        for (int step = from; step < from + STEPS; step++) {
            run.logMetric("loss", step / 8.0, step);
        }
    }
}
