package io.github.mlopssdk.journal;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Forces a journal on a thread of its own: at an interval, and at once when somebody asks. Whoever asks waits as long as
 * he likes, also if the disk hangs. Thread-safe.
 */
final class ForceLoop {
    /** While the disk refuses, the interval grows up to this many times. */
    private static final int SLOWEST = 64;

    private final Work work;
    private final Thread thread;
    private final long intervalNanos;

    /** Guards the fields below; never held while the work is done. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private long asked;
    private long answered;
    private volatile Answer answer = Answer.TAKEN;
    private boolean ending;
    private boolean ended;

    ForceLoop(String name, Duration interval, ThreadFactory threads, Work work) {
        this.work = work;
        this.intervalNanos = interval.toNanos();
        this.thread = threads.newThread(this::run);
        thread.setName(name);
        thread.setDaemon(true);
    }

    /** What the thread does. */
    interface Work {
        /** Forces what is new; {@code false} if the disk refuses. */
        boolean forceNew();

        /** Forces everything; {@code false} if the disk refuses. */
        boolean force();

        /** Forces everything and closes the journal; {@code false} if the disk refuses. */
        boolean end();
    }

    void start() {
        thread.start();
    }

    /** What the disk says. */
    enum Answer {
        TAKEN,
        REFUSED,
        NONE_YET
    }

    /** Waits until everything appended before is on the disk, or the disk has refused, or time is up. */
    Answer force(Duration timeout) {
        lock.lock();
        try {
            long mine = ++asked;
            changed.signalAll();
            return await(timeout, () -> ended || answered >= mine) ? answer : Answer.NONE_YET;
        } finally {
            lock.unlock();
        }
    }

    /** Has the thread close the journal and end, and waits for that, or until time is up. */
    Answer end(Duration timeout) {
        lock.lock();
        try {
            ending = true;
            changed.signalAll();
            if (!await(timeout, () -> ended)) {
                return Answer.NONE_YET;
            }
        } finally {
            lock.unlock();
        }
        awaitThread();
        return answer;
    }

    /** Waits holding the lock. An interrupt neither ends the wait nor gets lost. */
    private boolean await(Duration timeout, BooleanSupplier done) {
        long left = TimeUnit.NANOSECONDS.convert(timeout);
        boolean interrupted = false;
        while (!done.getAsBoolean() && left > 0) {
            long begun = System.nanoTime();
            try {
                changed.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left -= System.nanoTime() - begun;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return done.getAsBoolean();
    }

    /** Waits for a thread that has done its work, so that nobody finds it after the end of the journal. */
    private void awaitThread() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = intervalNanos;
        while (awaitTurn(pause)) {
            boolean taken = serve();
            pause = taken ? intervalNanos : Math.min(2 * pause, SLOWEST * intervalNanos);
        }
        boolean taken = work.end();
        lock.lock();
        try {
            answer = taken ? Answer.TAKEN : Answer.REFUSED;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to do; {@code false} if that is to end. */
    private boolean awaitTurn(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !ending && asked == answered) {
                left = changed.awaitNanos(left);
            }
            return !ending;
        } catch (InterruptedException notFromHere) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean serve() {
        long serving;
        lock.lock();
        try {
            serving = asked;
        } finally {
            lock.unlock();
        }
        boolean isAsked = serving > answered;
        boolean taken = isAsked ? work.force() : work.forceNew();
        lock.lock();
        try {
            answer = taken ? Answer.TAKEN : Answer.REFUSED;
            answered = serving;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return taken;
    }
}
