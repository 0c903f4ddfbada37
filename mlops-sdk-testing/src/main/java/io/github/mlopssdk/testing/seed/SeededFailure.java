package io.github.mlopssdk.testing.seed;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A failure with the seed that led to it. Build tools hide the names of tests, so it stands in the message. */
final class SeededFailure {
    private SeededFailure() {}

    static Throwable of(Throwable thrown, String seed) {
        if (thrown instanceof TestAbortedException) {
            return thrown;
        }
        if (!(thrown instanceof AssertionError)) {
            thrown.addSuppressed(new SeedNote(seed));
            return thrown;
        }
        String message = thrown.getMessage() == null ? seed : thrown.getMessage() + "\n" + seed;
        AssertionError named = thrown instanceof AssertionFailedError failed && failed.isExpectedDefined()
                ? new AssertionFailedError(message, failed.getExpected(), failed.getActual(), thrown)
                : new AssertionFailedError(message, thrown);
        named.setStackTrace(thrown.getStackTrace());
        return named;
    }

    /** Stands beside an exception whose type and message are the user's. */
    @SuppressWarnings("OverrideThrowableToString") // A stack trace shows it without the name of this class.
    private static final class SeedNote extends Exception {
        private static final long serialVersionUID = 1;

        private final String seed;

        SeedNote(String seed) {
            super(seed, null, false, false);
            this.seed = seed;
        }

        @Override
        public String toString() {
            return seed;
        }
    }
}
