package io.github.mlopssdk;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock as a run sees it: never before the run's start nor before 1970, however the machine's clock jumps, since
 * a server takes neither a negative time nor an end before the start for what it is. Thread-safe; {@link #millis()}
 * allocates nothing.
 */
final class RunClock implements InstantSource {
    private final InstantSource wall;
    private final long startMillis;

    RunClock(InstantSource wall) {
        this.wall = wall;
        this.startMillis = Math.max(0, wall.millis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return Math.max(startMillis, wall.millis());
    }
}
