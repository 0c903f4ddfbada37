package io.github.mlopssdk.testing.check;

/** The word of a model that it cannot be asked on this machine, which is no failure of the model. */
public final class TestAbort {
    /** By name, as contracts and golden cases are asked without JUnit on the class path, too. */
    private static final String NAME = "org.opentest4j.TestAbortedException";

    private TestAbort() {}

    /**
     * Throws what a model has thrown if it aborts the test, and does nothing otherwise.
     *
     * @param thrown by a model
     */
    public static void rethrow(Throwable thrown) {
        if (thrown instanceof RuntimeException abort
                && abort.getClass().getName().equals(NAME)) {
            throw abort;
        }
    }
}
