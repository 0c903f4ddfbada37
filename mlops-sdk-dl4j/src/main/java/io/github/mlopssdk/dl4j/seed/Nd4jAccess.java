package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Map;

/** What seeding needs of ND4J, so that few classes touch its native side. Every setter tells what reading back gives. */
interface Nd4jAccess {
    /** Replaces the generators of all threads. */
    Generators seedGenerators(SeedScope scope);

    boolean allowHelpers(boolean allowed);

    int setBlasThreads(int threads);

    Facts facts();

    /** Further facts by name, such as versions. */
    Map<String, String> details();

    /**
     * What reading back the generators gave.
     *
     * @param seed that this thread's generator holds
     * @param threadIsDerived whether a new thread's generator holds the seed of its name
     * @param clockIsReplaced whether a generator that was given a time of the clock took a derived seed
     * @param undo puts ND4J's own generators back
     */
    record Generators(long seed, boolean threadIsDerived, boolean clockIsReplaced, Runnable undo) {}

    /**
     * What changes numbers besides seeds.
     *
     * @param backend simple class name, such as {@code CpuBackend}
     * @param cpu whether the backend computes on the CPU
     * @param cudaOnClassPath whether a CUDA backend could have been chosen
     * @param blas vendor of the matrix library
     * @param blasThreads threads of the matrix library
     * @param threads threads of ND4J's own operations
     * @param helpers whether cuDNN or oneDNN may be used
     */
    record Facts(
            String backend,
            boolean cpu,
            boolean cudaOnClassPath,
            String blas,
            int blasThreads,
            int threads,
            boolean helpers) {}
}
