package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.dl4j.repro.Repetition.Place;
import io.github.mlopssdk.seed.FreshJvm;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.Seeder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One training, seeded and watched, in this JVM or in a fresh one whose main class this is. */
final class TracedTraining {
    private static final Duration LEAST_LIMIT = Duration.ofMinutes(5);
    private static final int LIMIT_FACTOR = 20;

    private TracedTraining() {}

    /** Trains in a fresh JVM: takes the seed, the name of the training's class and the file for the trace. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        ReproducibleTraining training = instance(Class.forName(arguments[1])
                .asSubclass(ReproducibleTraining.class)
                .getConstructor());
        Trace trace = trace(Long.parseLong(arguments[0]), training);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2]))))) {
            trace.write(out);
        }
        // Threads that the training has left running must not keep the process.
        System.exit(0);
    }

    static Trace trace(long seed, ReproducibleTraining training) {
        SeedRequest request = SeedRequest.of(seed);
        var watch = new TrainingWatch();
        try (var seeder = new Seeder()) {
            seeder.seed(request);
            return watch.trace(training.train(request.scope(), watch));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the training failed: " + e, e);
        }
    }

    static ReproducibleTraining instance(Constructor<? extends ReproducibleTraining> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("training cannot be constructed: " + e, e);
        }
    }

    /** Gives the fresh JVM many times what the trainings here took, because it shares a busy machine. */
    static Repetition repeatInFreshJvm(
            long seed, Class<? extends ReproducibleTraining> training, Trace first, Duration taken) {
        Duration limit = taken.multipliedBy(LIMIT_FACTOR);
        try {
            Path file = Files.createTempFile("mlops-trace", ".bin");
            try {
                FreshJvm.Ended ended = FreshJvm.likeThisOne()
                        .run(
                                TracedTraining.class,
                                List.of(Long.toString(seed), training.getName(), file.toString()),
                                limit.compareTo(LEAST_LIMIT) > 0 ? limit : LEAST_LIMIT);
                return ended.status() == 0
                        ? Repetition.of(Place.FRESH_JVM, first, read(file))
                        : Repetition.failed(
                                Place.FRESH_JVM, "exit status " + ended.status() + "\n" + ended.lastLines());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Repetition.failed(Place.FRESH_JVM, "interrupted");
        } catch (IOException | UncheckedIOException e) {
            return Repetition.failed(Place.FRESH_JVM, e.toString());
        }
    }

    private static Trace read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return Trace.read(in);
        }
    }
}
