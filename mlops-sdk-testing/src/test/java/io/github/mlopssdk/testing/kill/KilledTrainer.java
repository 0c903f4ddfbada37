package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.OpenBuilder;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.model.Durability;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A training that is to be killed: says on standard output which calls have returned, and when. */
final class KilledTrainer {
    /** What the training prints before it closes its run. */
    static final String CLOSING = "closing";

    /** What stands for no hold among the arguments. */
    static final String NOWHERE = "nowhere";

    private static final Duration SYNC_INTERVAL = Duration.ofMillis(20);
    private static final long ITERATION_NANOS = 200_000;

    private final Run run;

    private KilledTrainer(Run run) {
        this.run = run;
    }

    /**
     * Trains until it is killed.
     *
     * @param args directory of the runs, address of the server, name of the experiment, durability, size of a journal's
     *     file in bytes, size of a logged file in characters, how many steps to train before closing the run (0 for no
     *     end), the hold in its files
     */
    public static void main(String[] args) {
        boolean closes = !args[6].equals("0");
        RunBuilder builder = Run.builder()
                .directory(Path.of(args[0]))
                .trackingUri(URI.create(args[1]))
                .experiment(args[2])
                .durability(Durability.valueOf(args[3]));
        Runnable arm = () -> {};
        OpenBuilder.journal(
                builder,
                journal -> journal.withSegmentBytes(Long.parseLong(args[4])).withSyncInterval(SYNC_INTERVAL));
        if (!args[7].equals(NOWHERE)) {
            var files = new HoldingFiles(FileHold.parse(args[7]));
            OpenBuilder.journal(builder, journal -> journal.withFiles(files));
            arm = files::arm;
        }
        if (!closes) {
            arm.run();
        }
        Run run = builder.start();
        say("run", "key", run.key());
        var trainer = new KilledTrainer(run);
        trainer.train(closes ? Integer.parseInt(args[6]) : Integer.MAX_VALUE, Integer.parseInt(args[5]));
        System.out.println(CLOSING);
        arm.run();
        run.close();
        LockSupport.park();
    }

    private void train(int steps, int fileSize) {
        for (int step = 0; step < steps; step++) {
            double value = step % 7 == 3 ? Double.NaN : step / 8.0;
            run.logMetric("loss", value, step);
            say("metric", String.valueOf(step), String.valueOf(value));
            LockSupport.parkNanos(ITERATION_NANOS);
            if (step % 50 == 0) {
                run.logParam("p" + step, step);
                say("param", "p" + step, String.valueOf(step));
                run.setTag("t" + step, step);
                say("tag", "t" + step, String.valueOf(step));
            }
            if (step % 400 == 20) {
                run.logText("x".repeat(fileSize), "a" + step + ".txt");
                say("file", "a" + step + ".txt", String.valueOf(fileSize));
            }
        }
    }

    private static void say(String kind, String key, String value) {
        System.out.println(kind + " " + key + " " + value + " " + System.nanoTime());
    }
}
