package io.github.mlopssdk;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks at the delivery of one run from time to time, so that its lag is known. Thread-safe. */
final class DeliveryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWatch.class);
    private static final long PERIOD_NANOS = Duration.ofMillis(500).toNanos();

    /** What {@link Run#close()} waits for at the end; a callback that takes longer goes on alone. */
    private static final long LONGEST_END_MILLIS = 100;

    private final Supplier<RunHealth> health;
    private final Consumer<RunHealth> seen;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stop = lock.newCondition();

    /** Guarded by {@link #lock}. */
    private boolean stopping;

    DeliveryWatch(Supplier<RunHealth> health, Consumer<RunHealth> seen, ThreadFactory threads) {
        this.health = health;
        this.seen = seen;
        this.thread = threads.newThread(this::watch);
    }

    void start() {
        thread.start();
    }

    /** Looks a last time and ends the thread. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            stop.signalAll();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An error, such as a full heap, must not reach a handler that would take the training for failed. */
    private void watch() {
        try {
            boolean last;
            do {
                last = rest();
                seen.accept(health.get());
            } while (!last);
        } catch (RuntimeException | Error e) {
            LOG.warn("The lag of the delivery is no longer watched: {}", e.toString());
        }
    }

    /** Returns whether the thread is to end. */
    private boolean rest() {
        long left = PERIOD_NANOS;
        lock.lock();
        try {
            while (!stopping && left > 0) {
                left = stop.awaitNanos(left);
            }
        } catch (InterruptedException strayed) {
            // Whoever interrupts all threads of a group does not mean this one, which is ended by stop().
            LOG.debug("Interrupted without being asked to stop");
        } finally {
            lock.unlock();
        }
        return isStopping();
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }
}
