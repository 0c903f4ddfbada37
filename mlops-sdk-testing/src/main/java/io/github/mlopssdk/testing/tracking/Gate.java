package io.github.mlopssdk.testing.tracking;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A gate at which requests wait until a test opens it, so that no test has to sleep. Thread-safe. */
public final class Gate {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Makes a closed gate. */
    public Gate() {}

    /** Lets through what waits and all that comes later. */
    public void open() {
        opened.countDown();
    }

    /**
     * Waits until a request stands at the gate.
     *
     * @param timeout longest wait
     * @throws AssertionError if none came in time
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitRequest(Duration timeout) throws InterruptedException {
        if (!arrived.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("no request came to the gate within " + timeout);
        }
    }

    void pass() throws InterruptedException {
        arrived.countDown();
        opened.await();
    }
}
