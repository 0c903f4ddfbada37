package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;

/** How long calls held their caller, each beside a raw write to the same disk. One thread. */
final class CallTimes {
    private static final Duration LONGEST = Duration.ofMillis(10);

    private long[] calls = new long[1024];
    private long[] rawWrites = new long[1024];
    private int count;

    void add(long callNanos, long rawWriteNanos) {
        if (count == calls.length) {
            calls = Arrays.copyOf(calls, 2 * count);
            rawWrites = Arrays.copyOf(rawWrites, 2 * count);
        }
        calls[count] = callNanos;
        rawWrites[count] = rawWriteNanos;
        count++;
    }

    /**
     * At most one call in a thousand took longer than 10 ms; of few calls, at most one. As many more are allowed as raw
     * writes did, which shows that it was the machine that stood still.
     */
    void assertNeverHeld() {
        assertThat(count).as("calls measured").isPositive();
        assertThat(tooLong(calls))
                .as("calls that took longer than %s: %s", LONGEST, this)
                .isLessThanOrEqualTo(1 + count / 1000 + tooLong(rawWrites));
    }

    private long tooLong(long[] nanos) {
        return Arrays.stream(nanos, 0, count)
                .filter(one -> one > LONGEST.toNanos())
                .count();
    }

    /** Tells the 99.9th percentile and the maximum, in ms, of both. */
    @Override
    public String toString() {
        return "%d calls: p99.9 %s, max %s ms; raw writes: p99.9 %s, max %s ms"
                .formatted(
                        count, millis(calls, 0.999), millis(calls, 1), millis(rawWrites, 0.999), millis(rawWrites, 1));
    }

    private String millis(long[] nanos, double quantile) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int index = Math.max(0, (int) Math.ceil(quantile * count) - 1);
        return count == 0 ? "-" : "%.3f".formatted(sorted[index] / 1e6);
    }
}
