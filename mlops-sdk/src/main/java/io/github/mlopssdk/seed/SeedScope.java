package io.github.mlopssdk.seed;

/** Where seeds come from: one root, and a well-mixed sub-seed for every name. Thread-safe. */
public interface SeedScope {
    /**
     * Tells the root seed.
     *
     * @return as given to {@code seedAll}
     */
    long rootSeed();

    /**
     * Derives the seed of one consumer.
     *
     * @param name what the seed is for, such as {@code nd4j}
     * @return equal for equal roots and names; never 0, which some generators take for "no seed"
     */
    long seedFor(String name);
}
