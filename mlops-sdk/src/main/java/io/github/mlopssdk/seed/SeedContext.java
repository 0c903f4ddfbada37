package io.github.mlopssdk.seed;

import java.util.Optional;

/** What a {@link SeedSource} is given: where its seeds come from, and where its findings go. */
public interface SeedContext {
    /**
     * Tells where seeds come from.
     *
     * @return the run's scope; a source derives its seed with {@code scope().seed("its.id")}
     */
    SeedScope scope();

    /**
     * Tells how much is asked for.
     *
     * @return the level given to {@code seedAll}
     */
    Determinism level();

    /**
     * Tells what an earlier run reported, if this one repeats it.
     *
     * @return the report of the run to repeat, whose {@linkplain SeedReport#environment() facts} are wanted again
     */
    Optional<SeedReport> replayed();

    /**
     * Records a fact of the environment that can change results.
     *
     * @param fact its name, value and what it can change
     */
    void record(SeedReport.Fact fact);

    /**
     * Asks for something to be put back when the run closes, or when the last one does if several are open. The last that
     * was asked for is done first; a failure stops no other.
     *
     * @param restoration what to do
     */
    void onClose(Runnable restoration);
}
