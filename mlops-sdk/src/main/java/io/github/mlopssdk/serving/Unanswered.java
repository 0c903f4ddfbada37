package io.github.mlopssdk.serving;

import java.time.Duration;

/** What a batcher answers instead of a prediction. */
final class Unanswered {
    /** Long enough for another server to take over, or for a thread to end. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private Unanswered() {}

    static ScoringException tooManyRows(int queueRows) {
        return new ScoringException(
                ScoringError.TOO_LARGE, "A request may have at most " + queueRows + " rows; send it in parts");
    }

    static ScoringException queueFull(int queueRows, Duration retryAfter) {
        return new ScoringException(
                ScoringError.TOO_MANY_REQUESTS,
                "The queue of " + queueRows + " rows is full; ask again in " + retryAfter.toMillis() + " ms",
                retryAfter);
    }

    static ScoringException late() {
        return new ScoringException(ScoringError.DEADLINE_EXCEEDED, "The request was not answered in time; ask again");
    }

    static ScoringException closed() {
        return new ScoringException(ScoringError.UNAVAILABLE, "The server stops; ask another one", A_MOMENT);
    }

    static ScoringException noThread() {
        return new ScoringException(ScoringError.UNAVAILABLE, "The server has no thread left; ask again", A_MOMENT);
    }

    static ScoringException rejected() {
        return new ScoringException(ScoringError.UNAVAILABLE, "The server takes no more requests", A_MOMENT);
    }
}
