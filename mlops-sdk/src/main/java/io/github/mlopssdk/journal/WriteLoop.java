package io.github.mlopssdk.journal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Writes what appenders have gathered, on a thread of its own. It looks from time to time rather than being signalled,
 * so that an append costs no hand-over. Thread-safe.
 */
final class WriteLoop {
    private static final long SHORTEST_NANOS = 1_000_000;

    /** A journal that rests is looked at this often. */
    private static final long LONGEST_NANOS = 4_000_000;

    private final JournalAppender appender;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    WriteLoop(String name, ThreadFactory threads, JournalAppender appender) {
        this.appender = appender;
        this.thread = threads.newThread(this::run);
        thread.setName(name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Stops the thread and waits until it cannot write any more. */
    void end() {
        stopped.countDown();
        boolean waiting = true;
        while (waiting) {
            try {
                thread.join();
                waiting = false;
            } catch (InterruptedException notFromHere) {
                waiting = true;
            }
        }
    }

    private void run() {
        long pause = SHORTEST_NANOS;
        while (!awaitStop(pause)) {
            long before = appender.writtenSeq();
            appender.writeOut();
            pause = appender.writtenSeq() > before ? SHORTEST_NANOS : Math.min(2 * pause, LONGEST_NANOS);
        }
    }

    private boolean awaitStop(long nanos) {
        try {
            return stopped.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException notFromHere) {
            return false;
        }
    }
}
