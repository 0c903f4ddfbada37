package io.github.mlopssdk.delivery;

import java.time.Duration;

/** What one step of a delivery came to. */
public sealed interface Progress {
    /** Something was sent or settled; there may be more. */
    record Advanced() implements Progress {}

    /** The journal holds nothing new. */
    record Idle() implements Progress {}

    /**
     * The step is to be repeated later.
     *
     * @param delay how long to wait
     * @param cause what it waits for
     * @param reason why, in words
     */
    record Later(Duration delay, Cause cause, String reason) implements Progress {}

    /** What a delivery waits for. */
    enum Cause {
        /** The server cannot be reached, fails or is overloaded. */
        SERVER,
        /** The server takes everything but files. */
        STORE,
        /** The journal cannot be read. */
        DISK,
        /** The server refuses the credentials, or no connection to it can be trusted. */
        CREDENTIALS,
        /** The parent run has not been created yet. */
        PARENT
    }

    /**
     * This run cannot be delivered as things are.
     *
     * @param reason why, in words
     */
    record Stopped(String reason) implements Progress {}
}
