package io.github.mlopssdk;

/**
 * A handle on one metric of a run, for the innermost loop: a call allocates nothing and waits for no lock that is held
 * across an fsync or the network. Thread-safe; once the run has ended, calls are counted and otherwise ignored.
 *
 * <p>Get one from {@link Run#metric(String)} and keep it.
 */
public interface Metric {
    /**
     * Logs a value at step 0, as MLflow does when no step is given. Equal values logged again stay distinct points.
     *
     * @param value any double, NaN and infinities included
     */
    default void log(double value) {
        log(value, 0);
    }

    /**
     * Logs a value at a step.
     *
     * @param value any double, NaN and infinities included
     * @param step position in the training, usually the iteration or epoch from 0; any long
     */
    void log(double value, long step);
}
