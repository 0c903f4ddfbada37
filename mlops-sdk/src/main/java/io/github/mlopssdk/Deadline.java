package io.github.mlopssdk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment up to which somebody waits. Immutable. */
final class Deadline {
    private final long begunNanos = System.nanoTime();
    private final long limitNanos;

    private Deadline(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(TimeUnit.NANOSECONDS.convert(time));
    }

    /** Returns how much time is left; zero afterwards. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, limitNanos - (System.nanoTime() - begunNanos)));
    }
}
