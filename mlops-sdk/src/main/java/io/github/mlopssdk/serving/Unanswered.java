package io.github.mlopssdk.serving;

import java.time.Duration;

/** What a batcher answers instead of a prediction. */
final class Unanswered {
    private Unanswered() {}

    static ScoringException queueFull(int queueRows, Duration retryAfter) {
        return new ScoringException(
                ScoringError.TOO_MANY_REQUESTS,
                "The queue of " + queueRows + " rows is full; ask again in " + retryAfter.toMillis() + " ms",
                retryAfter);
    }

    static ScoringException late() {
        return new ScoringException(
                ScoringError.DEADLINE_EXCEEDED, "The request was not answered in time; ask again");
    }

    static ScoringException closed() {
        return new ScoringException(ScoringError.UNAVAILABLE, "The server stops; ask another one");
    }
}
