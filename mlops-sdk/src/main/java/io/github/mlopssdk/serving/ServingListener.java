package io.github.mlopssdk.serving;

/**
 * Hears what a batcher or a pool does, for metrics. Every method does nothing by default. Called by many threads at once, on the path of the
 * requests: be short. What a listener throws is logged once and has no other effect.
 */
public interface ServingListener {
    /**
     * Hears of a request that waits.
     *
     * @param rows of the request
     * @param queuedRows rows that wait now, with these
     */
    default void queued(int rows, int queuedRows) {}

    /**
     * Hears of a request that was not answered.
     *
     * @param error what is answered instead
     * @param rows of the request
     */
    default void refused(ScoringError error, int rows) {}

    /**
     * Hears of a call of a model.
     *
     * @param requests how many were joined
     * @param rows of all of them
     * @param nanos how long the model took
     * @param failed whether the model threw; requests that were joined are then tried one by one
     */
    default void ran(int requests, int rows, long nanos, boolean failed) {}

    /**
     * Hears of a request that a model answered.
     *
     * @param rows of the request
     * @param waitNanos from its arrival until a model was called
     * @param totalNanos from its arrival until it was answered
     */
    default void answered(int rows, long waitNanos, long totalNanos) {}

    /**
     * Hears of a pool that looked for another model, unless there was none.
     *
     * @param outcome what came of it
     */
    default void swapped(SwapOutcome outcome) {}
}
