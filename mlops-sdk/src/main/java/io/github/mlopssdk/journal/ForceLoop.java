package io.github.mlopssdk.journal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Forces a journal at an interval, on a thread of its own. Thread-safe. */
final class ForceLoop {
    private final Thread thread;
    private final long intervalNanos;
    private final Runnable force;
    private final CountDownLatch stopped = new CountDownLatch(1);

    ForceLoop(String name, Duration interval, ThreadFactory threads, Runnable force) {
        this.intervalNanos = interval.toNanos();
        this.force = force;
        this.thread = threads.newThread(this::run);
        thread.setName(name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped.countDown();
    }

    private void run() {
        while (!awaitStop()) {
            force.run();
        }
    }

    private boolean awaitStop() {
        try {
            return stopped.await(intervalNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException notFromHere) {
            return false;
        }
    }
}
