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

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    /**
     * Draws the wait before the next attempt.
     *
     * @param failures attempts that failed in a row, 1 or more
     * @param random source of the jitter
     * @return at least 1 ms
     */
    Duration delay(int failures, RandomGenerator random) {
        long boundMillis = Math.min(cap.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(1 + random.nextLong(boundMillis));
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
