package io.github.mlopssdk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says every few seconds how far the delivery of a run has come while somebody waits for it: sent, left, and about how
 * long. Used by one thread at a time.
 */
final class DrainMeter {
    private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanoTime;
    private final long start;
    private final long before;
    private long said;

    /**
     * Starts to measure.
     *
     * @param confirmedSeq how far the delivery is
     */
    DrainMeter(LongSupplier nanoTime, long confirmedSeq) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.said = start;
        this.before = confirmedSeq;
    }

    /** Returns what to say now, if it is time and something is left. */
    Optional<String> line(long confirmedSeq, long recordedSeq) {
        long now = nanoTime.getAsLong();
        long left = recordedSeq - confirmedSeq;
        if (left <= 0 || now - said < PERIOD_NANOS) {
            return Optional.empty();
        }
        said = now;
        long sent = confirmedSeq - before;
        String text = sent + " events sent, " + left + " left";
        return Optional.of(
                sent <= 0
                        ? text
                        : text + ", about " + Math.max(1, Math.round((now - start) / 1e9 * left / sent)) + " s");
    }
}
