package io.github.mlopssdk.seed;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Seeds and generators by name: equal names give equal streams, other names unrelated ones. Thread-safe; the generators
 * that it hands out are not.
 */
public interface SeedStreams {
    /**
     * Goes to the place in the tree of seeds that belongs to a name.
     *
     * @param name what the seeds are for, such as {@code "augment"}
     * @return the scope, for instance for {@code run.seeds("augment").at(epoch, batch, k).random()}
     */
    SeedScope seeds(String name);

    /**
     * Derives the seed of one named consumer.
     *
     * @param name what the seed is for, such as {@code "network"}
     * @return well mixed; never 0, which some generators take for "no seed"
     */
    default long seed(String name) {
        return seeds(name).seed();
    }

    /**
     * Derives a seed for a library that takes a non-negative {@code int}.
     *
     * @param name what the seed is for, such as {@code "xgboost"}
     * @return from 1 to {@link Integer#MAX_VALUE}
     */
    default int seedInt31(String name) {
        return seeds(name).seedInt31();
    }

    /**
     * Creates the generator of one named consumer.
     *
     * @param name what it is for
     * @return a new {@code L64X128MixRandom} at the beginning of its stream; for one thread
     */
    default RandomGenerator random(String name) {
        return seeds(name).random();
    }

    /**
     * Creates the generator of one named consumer for an API that wants a {@link Random}.
     *
     * @param name what it is for
     * @return a new generator at the beginning of its stream
     */
    default Random javaRandom(String name) {
        return seeds(name).javaRandom();
    }

    /**
     * Runs tasks in parallel, each with a stream of its own: equal results for any number of threads.
     *
     * @param <T> what a task returns
     * @param name what the tasks are for, such as {@code "fold"}
     * @param count how many tasks
     * @param task the work; it draws from the scope that it is given
     * @return results in the order of the indices
     * @throws IllegalArgumentException if {@code count} is negative
     */
    default <T> List<T> parallel(String name, int count, IndexedTask<T> task) {
        return ParallelTasks.run(seeds(name), count, task);
    }

    /**
     * Work on one index.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    interface IndexedTask<T> {
        /**
         * Works.
         *
         * @param index from 0
         * @param scope the index's own seeds; also {@link SeedScope#current()} meanwhile
         * @return the result
         */
        T run(int index, SeedScope scope);
    }
}
