package io.github.mlopssdk.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Who writes a run's directory, as far as can be told from here. Immutable.
 *
 * @param state what is known
 * @param description process and machine in words, or empty
 * @param since when that process began, or empty
 */
public record Owner(State state, String description, Optional<Instant> since) {
    /** What is known about an owner. */
    public enum State {
        /** There is none: the last one closed the run, or there never was one. */
        NONE,
        /** A process is writing the run: this one, or another on this machine. */
        OWNED_BY_OTHER,
        /** The owner ended without closing the run. */
        SURELY_DEAD,
        /** The owner is on another machine, or nothing proves that it has ended: hands off. */
        UNKNOWN
    }

    /**
     * Tells whether the run may be taken over.
     *
     * @return {@code true} if nobody can be writing it
     */
    public boolean isGone() {
        return state == State.NONE || state == State.SURELY_DEAD;
    }
}
