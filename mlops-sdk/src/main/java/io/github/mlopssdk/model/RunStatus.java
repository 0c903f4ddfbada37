package io.github.mlopssdk.model;

/** State of a run, with the names that MLflow gives them. */
public enum RunStatus {
    /** The run is open. */
    RUNNING,
    /** The run ended as intended. */
    FINISHED,
    /** The run ended with an exception. */
    FAILED,
    /** The process was stopped while the run was open. */
    KILLED;

    /**
     * Tells whether a run in this state has ended.
     *
     * @return {@code false} for {@link #RUNNING} only
     */
    public boolean isTerminal() {
        return this != RUNNING;
    }
}
