package io.github.mlopssdk.seed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of seeds: one root, a path below it, and from there a seed or a generator for every name or index.
 *
 * <p>Seeds come from {@link SeedSequence}, so places with other paths have unrelated streams and Python can derive the
 * same ones. Immutable and thread-safe; the generators that it hands out are not.
 */
public final class SeedScope implements SeedStreams {
    /** Environment variable that hands the root to a child process. */
    public static final String ROOT_VARIABLE = "MLOPS_SEED_ROOT";

    /** Environment variable that hands the path below the root to a child process. */
    public static final String PATH_VARIABLE = "MLOPS_SEED_PATH";

    private static final String ALGORITHM = "L64X128MixRandom";
    private static final ThreadLocal<@Nullable SeedScope> BOUND = new ThreadLocal<>();

    private final SeedSequence sequence;

    private SeedScope(SeedSequence sequence) {
        this.sequence = sequence;
    }

    /**
     * Creates the top of a tree.
     *
     * @param root any long, 0 included
     * @return the scope with an empty path
     */
    public static SeedScope of(long root) {
        return new SeedScope(SeedSequence.of(root));
    }

    /**
     * Creates the scope that a report or {@link #path} names.
     *
     * @param root the root seed
     * @param path as {@link #path} returns it
     * @return the scope
     * @throws IllegalArgumentException if the path is not made of unsigned 32-bit words with dots between them
     */
    public static SeedScope of(long root, String path) {
        return new SeedScope(SeedSequence.of(root).descend(path));
    }

    /**
     * Reads the scope that a parent process has handed down with {@link #environment}.
     *
     * @param environment variables by name
     * @return the scope, or empty if {@value #ROOT_VARIABLE} is not set
     * @throws IllegalArgumentException if a variable cannot be read
     */
    public static Optional<SeedScope> fromEnvironment(Map<String, String> environment) {
        String root = environment.getOrDefault(ROOT_VARIABLE, "");
        if (root.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Long.parseLong(root.strip()), environment.getOrDefault(PATH_VARIABLE, "")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    ROOT_VARIABLE + " must be a whole number of 64 bits, not '" + root + "'", e);
        }
    }

    /**
     * Returns the scope of the task that the calling thread is working on.
     *
     * @return the scope, or empty outside tasks of {@code run.parallel} and {@code run.seeded}
     */
    public static Optional<SeedScope> current() {
        return Optional.ofNullable(BOUND.get());
    }

    /**
     * Runs code as a task of this scope: {@link #current()} equals this scope until it ends. Each call is a task of its
     * own, so that a generator that goes with the task begins anew.
     *
     * @param <T> what the task returns
     * @param <X> what the task may throw
     * @param task the code
     * @return what the task returned
     * @throws X what the task threw
     */
    public <T extends @Nullable Object, X extends Exception> T call(Task<T, X> task) throws X {
        SeedScope outer = BOUND.get();
        BOUND.set(new SeedScope(sequence));
        AgentScope.enter(this);
        try {
            return task.call();
        } finally {
            AgentScope.exit();
            if (outer == null) {
                BOUND.remove();
            } else {
                BOUND.set(outer);
            }
        }
    }

    /**
     * Code that runs in a scope.
     *
     * @param <T> what it returns
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Task<T extends @Nullable Object, X extends Exception> {
        /**
         * Runs.
         *
         * @return the result
         * @throws X if it fails
         */
        T call() throws X;
    }

    /**
     * Tells the root seed.
     *
     * @return as given to {@code seedAll}
     */
    public long root() {
        return sequence.root();
    }

    /**
     * Tells the path below the root.
     *
     * @return the words of NumPy's spawn key with dots between them, empty at the top
     */
    public String path() {
        return sequence.path();
    }

    @Override
    public SeedScope seeds(String name) {
        return new SeedScope(sequence.child(name));
    }

    /**
     * Goes down by indices, such as epoch, batch and example.
     *
     * @param indices each at least 0
     * @return the scope below
     * @throws IllegalArgumentException if an index is negative
     */
    public SeedScope at(int... indices) {
        SeedSequence place = sequence;
        for (int index : indices) {
            place = place.child(index);
        }
        return new SeedScope(place);
    }

    /**
     * Derives the seed of this place.
     *
     * @return well mixed; never 0, which some generators take for "no seed"
     */
    public long seed() {
        return sequence.seed();
    }

    /**
     * Derives a seed for libraries that take a non-negative {@code int}.
     *
     * @return from 1 to {@link Integer#MAX_VALUE}
     */
    public int seedInt31() {
        int count = 1;
        int seed = sequence.ints(count)[0] >>> 1;
        while (seed == 0) {
            count++;
            seed = sequence.ints(count)[count - 1] >>> 1;
        }
        return seed;
    }

    /**
     * Creates the generator of this place.
     *
     * @return a new {@value #ALGORITHM}, always from its beginning; for one thread
     */
    public RandomGenerator random() {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed());
    }

    /**
     * Creates the generator of this place for an API that wants a {@link Random}.
     *
     * @return a new one, always from its beginning
     */
    public Random javaRandom() {
        return new Random(seed());
    }

    /**
     * Tells what hands this scope to a child process, whose {@code seedAll()} then starts here.
     *
     * <pre>{@code
     * processBuilder.environment().putAll(run.seeds("worker").at(k).environment());
     * }</pre>
     *
     * @return {@value #ROOT_VARIABLE} and {@value #PATH_VARIABLE}
     */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(ROOT_VARIABLE, Long.toString(root()));
        variables.put(PATH_VARIABLE, path());
        return variables;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeedScope scope
                && scope.root() == root()
                && scope.path().equals(path());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(root()) * 31 + path().hashCode();
    }

    @Override
    public String toString() {
        return path().isEmpty() ? "seeds of " + root() : "seeds of " + root() + " at " + path();
    }
}
