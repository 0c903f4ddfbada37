package io.github.mlopssdk.testing.run;

import io.github.mlopssdk.Run;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A training that is to be killed: says on standard output which calls have returned. */
final class KilledTrainer {
    private static final long ITERATION_NANOS = 1_000_000;

    private KilledTrainer() {}

    /**
     * Trains until it is killed.
     *
     * @param args directory of the runs, address of the server, name of the experiment
     */
    public static void main(String[] args) {
        Run run = Run.builder()
                .directory(Path.of(args[0]))
                .trackingUri(URI.create(args[1]))
                .experiment(args[2])
                .start();
        System.out.println("run " + run.key());
        for (int step = 0; ; step++) {
            double value = step % 7 == 3 ? Double.NaN : step / 8.0;
            run.logMetric("loss", value, step);
            System.out.println("metric " + step + " " + value);
            LockSupport.parkNanos(ITERATION_NANOS);
            if (step % 50 == 0) {
                run.logParam("p" + step, step);
                System.out.println("param p" + step + " " + step);
                run.setTag("t" + step, step);
                System.out.println("tag t" + step + " " + step);
            }
        }
    }
}
