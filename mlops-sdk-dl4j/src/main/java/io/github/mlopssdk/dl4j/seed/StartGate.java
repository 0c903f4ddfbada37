package io.github.mlopssdk.dl4j.seed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What lets workers begin together, or not at all. Thread-safe. */
final class StartGate {
    private final CountDownLatch missing;
    private final Duration timeout;
    private volatile boolean hasFailed;

    StartGate(int workers, Duration timeout) {
        this.missing = new CountDownLatch(workers);
        this.timeout = timeout;
    }

    /**
     * Waits for the other workers.
     *
     * @throws IllegalStateException if one of them failed or does not come
     */
    void arrive() {
        missing.countDown();
        boolean allCame = false;
        try {
            allCame = missing.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!allCame || hasFailed) {
            fail();
            throw new IllegalStateException("a worker of the parallel training did not begin within " + timeout);
        }
    }

    /** Sends everybody away who waits or comes later. */
    void fail() {
        hasFailed = true;
        while (missing.getCount() > 0) {
            missing.countDown();
        }
    }
}
