package io.github.mlopssdk.samples.serving;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all requests together may take. Thread-safe. */
final class ByteBudget {
    private final AtomicLong left;

    ByteBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Takes all of the bytes, or none and returns false if there are fewer. */
    boolean take(long bytes) {
        return left.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
