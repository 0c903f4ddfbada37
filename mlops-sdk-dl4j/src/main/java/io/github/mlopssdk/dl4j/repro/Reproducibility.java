package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.dl4j.repro.Repetition.Place;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check that a training gives the same bits when it is repeated, and if not, where it stops doing so.
 *
 * <pre>{@code
 * Reproducibility.check(42, MyTraining.class).require();
 * }</pre>
 *
 * <p>Stateless. Generators belong to the whole process, so nothing else may train in it meanwhile, and what trains after
 * it is to call {@code seedAll} first.
 */
public final class Reproducibility {
    private Reproducibility() {}

    /**
     * Trains twice in this JVM, the second time on what the first may have left over, and once in a fresh JVM with the
     * class path, arguments, directory and environment of this one. Before each training everything is seeded as by
     * {@code seedAll(seed)}. Takes as long as three trainings; short ones show most.
     *
     * @param seed root of all seeds
     * @param training a public class with a public constructor without arguments
     * @return what was found; nothing is thrown for a difference
     * @throws IllegalArgumentException if {@code training} is not such a class
     * @throws IllegalStateException if a training in this JVM throws a checked exception, which is the cause
     */
    public static ReproducibilityReport check(long seed, Class<? extends ReproducibleTraining> training) {
        ReproducibleTraining instance = TracedTraining.instance(constructor(training));
        long begin = System.nanoTime();
        Trace first = TracedTraining.trace(seed, instance);
        var repetitions = new ArrayList<Repetition>();
        repetitions.add(Repetition.of(
                Place.SAME_JVM, first, TracedTraining.trace(seed, TracedTraining.instance(constructor(training)))));
        repetitions.add(
                TracedTraining.repeatInFreshJvm(seed, training, first, Duration.ofNanos(System.nanoTime() - begin)));
        return report(training, seed, first, repetitions);
    }

    /**
     * Trains twice in this JVM and compares, as {@link #check(long, Class)} does; a lambda cannot cross to another JVM.
     *
     * @param seed root of all seeds
     * @param training what to train
     * @return what was found; nothing is thrown for a difference
     * @throws IllegalStateException if a training throws a checked exception, which is the cause
     */
    public static ReproducibilityReport check(long seed, ReproducibleTraining training) {
        Trace first = TracedTraining.trace(seed, training);
        Trace second = TracedTraining.trace(seed, training);
        return report(training.getClass(), seed, first, List.of(Repetition.of(Place.SAME_JVM, first, second)));
    }

    private static ReproducibilityReport report(
            Class<?> training, long seed, Trace first, List<Repetition> repetitions) {
        return new ReproducibilityReport(training.getName(), seed, first.iterations(), repetitions);
    }

    private static Constructor<? extends ReproducibleTraining> constructor(
            Class<? extends ReproducibleTraining> training) {
        try {
            if (Modifier.isPublic(training.getModifiers()) && !Modifier.isAbstract(training.getModifiers())) {
                return training.getConstructor();
            }
        } catch (NoSuchMethodException e) {
            throw unusable(training, e);
        }
        throw unusable(training, null);
    }

    private static IllegalArgumentException unusable(Class<?> training, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "training must be a public class with a public constructor without arguments: " + training.getName(),
                cause);
    }
}
