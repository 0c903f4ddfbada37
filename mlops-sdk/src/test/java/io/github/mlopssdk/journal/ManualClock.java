package io.github.mlopssdk.journal;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
final class ManualClock implements InstantSource {
    private volatile long millis;

    ManualClock(long millis) {
        this.millis = millis;
    }

    void set(long newMillis) {
        millis = newMillis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long millis() {
        return millis;
    }
}
