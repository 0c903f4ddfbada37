package io.github.mlopssdk.testing.seed;

/** What is tried with several seeds. */
@FunctionalInterface
public interface TrialBody {
    /**
     * Trains and measures.
     *
     * @param trial gives the seed and takes metrics
     * @throws Exception if the trial fails; an {@link AssertionError} counts as much
     */
    void run(Trial trial) throws Exception;
}
