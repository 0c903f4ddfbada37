package io.github.mlopssdk.serving;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time as serving sees it: a clock that is never set back, and alarms. Thread-safe. */
public interface ServingClock {
    /**
     * Reads the clock.
     *
     * @return nanoseconds since some moment
     */
    long nanoTime();

    /**
     * Calls back later.
     *
     * @param delay from now; 0 or less means at once
     * @param task short; called once, on a thread of the clock's choice
     */
    void after(Duration delay, Runnable task);

    /**
     * Gives the machine's clock. Its alarms ring on the JVM's common pool.
     *
     * @return the clock
     */
    static ServingClock system() {
        return new ServingClock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void after(Duration delay, Runnable task) {
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                        .execute(task);
            }
        };
    }
}
