package io.github.mlopssdk.testing.statistics;

import java.util.function.Consumer;

/**
 * Tells a listener what is judged on its thread. Without one, nothing happens: no check needs a report. Thread-safe.
 */
public final class Judgments {
    /** Of the thread, as checks have no other way to the test in which they run. */
    private static final ThreadLocal<Consumer<Judgment>> LISTENER = new ThreadLocal<>();

    private Judgments() {}

    /**
     * Tells the listener of this thread, if there is one.
     *
     * @param judgment what was judged
     */
    public static void tell(Judgment judgment) {
        Consumer<Judgment> listener = LISTENER.get();
        if (listener != null) {
            listener.accept(judgment);
        }
    }

    /**
     * Runs something with a listener; a listener that was there before is back afterwards.
     *
     * @param listener told of everything that is judged on this thread meanwhile
     * @param body what to run
     * @throws Throwable what the body throws
     */
    public static void during(Consumer<Judgment> listener, Body body) throws Throwable {
        Consumer<Judgment> before = LISTENER.get();
        LISTENER.set(listener);
        try {
            body.run();
        } finally {
            if (before == null) {
                LISTENER.remove();
            } else {
                LISTENER.set(before);
            }
        }
    }

    /** What runs with a listener. */
    @FunctionalInterface
    public interface Body {
        /**
         * Runs.
         *
         * @throws Throwable whatever is thrown
         */
        void run() throws Throwable;
    }
}
