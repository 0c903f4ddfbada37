package io.github.mlopssdk;

/** Settings of a run that is not started yet. */
public final class RunBuilder {
    RunBuilder() {}

    /**
     * Sets the experiment.
     *
     * @param experiment its name
     * @return this builder
     */
    public RunBuilder experiment(String experiment) {
        return this;
    }

    /**
     * Starts the run.
     *
     * @return the open run
     */
    public Run start() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Runs a training inside a run.
     *
     * @param <X> what the training may throw
     * @param training the code to record
     * @throws X what the training threw
     */
    public <X extends Exception> void execute(Run.Training<X> training) throws X {
        throw new UnsupportedOperationException("not built yet");
    }
}
