package io.github.mlopssdk.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: exponential with full jitter, so that many trainers do not come back at once.
 * Immutable.
 *
 * @param first upper bound of the first wait
 * @param cap upper bound of every wait
 */
record Backoff(Duration first, Duration cap) {
    /** One second, doubled up to a minute. */
    static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** For what a person has to repair: half a minute, doubled up to five. */
    static final Backoff FOR_REPAIRS = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(5));

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    /**
     * Draws the wait before the next attempt.
     *
     * @param failures attempts that failed in a row, 1 or more
     * @param random source of the jitter
     * @return at least 1 ms
     */
    Duration delay(int failures, RandomGenerator random) {
        return Duration.ofMillis(1 + random.nextLong(bound(failures).toMillis()));
    }

    /**
     * Gives the longest wait before the next attempt.
     *
     * @param failures attempts that failed in a row, 1 or more
     * @return upper bound of what is drawn
     */
    Duration bound(int failures) {
        return Duration.ofMillis(Math.min(cap.toMillis(), first.toMillis() << Math.min(failures - 1, 20)));
    }

    /**
     * Draws the wait before the next attempt when the server has asked for one.
     *
     * @param failures attempts that failed in a row, 1 or more
     * @param retryAfter what the server asked for
     * @param random source of the jitter
     * @return the longer of the two; a server's wish counts up to ten minutes
     */
    Duration delay(int failures, Duration retryAfter, RandomGenerator random) {
        Duration own = delay(failures, random);
        Duration wished = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
        return own.compareTo(wished) > 0 ? own : wished;
    }
}
