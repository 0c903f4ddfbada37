package io.github.mlopssdk.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** How many cases may wait to be written, and how many are written in an hour. Thread-safe. */
final class CaseBudget {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int WAITING = 64;

    private final int perHour;
    private final Semaphore room = new Semaphore(WAITING);

    // Guarded by this.
    private Instant windowBegan = Instant.MIN;
    private int inWindow;

    CaseBudget(int perHour) {
        this.perHour = perHour;
    }

    /** Lets a case wait, unless there is no room or it could not be written anyway. */
    boolean enter(Instant now) {
        return hasLeft(now) && room.tryAcquire();
    }

    void leave() {
        room.release();
    }

    /** Takes one of the hour's cases, if there is one. */
    synchronized boolean take(Instant now) {
        boolean isGiven = hasLeft(now);
        inWindow += isGiven ? 1 : 0;
        return isGiven;
    }

    private synchronized boolean hasLeft(Instant now) {
        if (windowBegan.equals(Instant.MIN) || !now.isBefore(windowBegan.plus(WINDOW))) {
            windowBegan = now;
            inWindow = 0;
        }
        return inWindow < perHour;
    }
}
