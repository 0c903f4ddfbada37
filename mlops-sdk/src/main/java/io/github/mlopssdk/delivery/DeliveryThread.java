package io.github.mlopssdk.delivery;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that delivers a run while it is open. It looks at the journal from time to time rather than being
 * signalled, so that logging a metric costs no hand-over. Thread-safe.
 */
public final class DeliveryThread {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);
    private static final Duration POLL = Duration.ofMillis(250);

    /** Pause after the first failure, and after refused credentials, while somebody waits for the delivery. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    /** Made in advance: there may be no memory when it is needed. */
    private static final Progress.Stopped UNEXPECTED = new Progress.Stopped("delivery ended unexpectedly");
    /** Refused attempts at that pace: accounts are locked after a number of wrong passwords. */
    private static final int HURRIED_LOGINS = 5;

    private final RunDelivery delivery;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by {@link #lock}, as are the fields below. */
    private boolean stopping;

    private boolean finished;
    private boolean awake;
    private int failedAttempts;
    private int waiting;
    private long unreadable;
    private final Set<Progress.Cause> told = EnumSet.noneOf(Progress.Cause.class);
    private Progress last = new Progress.Idle();

    /**
     * Prepares the thread.
     *
     * @param delivery what it runs; closed when the thread ends
     * @param threads makes the thread, as a daemon
     */
    public DeliveryThread(RunDelivery delivery, ThreadFactory threads) {
        this.delivery = delivery;
        this.thread = threads.newThread(this::deliver);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /**
     * Tells what the last step came to.
     *
     * @return the step's outcome
     */
    public Progress last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a record and all before it are acknowledged.
     *
     * @param seq number of the record
     * @param timeout longest wait
     * @param attempts failed attempts after which to give up, counted from now
     * @return whether it is acknowledged; {@code false} also if the wait is interrupted, with the flag kept
     */
    public boolean awaitAcknowledged(long seq, Duration timeout, int attempts) {
        lock.lock();
        try {
            failedAttempts = 0;
            waiting++;
            delivery.hurry();
            wake();
            long left = TimeUnit.NANOSECONDS.convert(timeout);
            while (delivery.state().settledSeq() < seq) {
                if (left <= 0 || finished || last instanceof Progress.Stopped || failedAttempts >= attempts) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /**
     * Ends the thread. A request under way must be cancelled by the caller.
     *
     * @param timeout longest wait for the thread
     */
    public void stop(Duration timeout) {
        lock.lock();
        try {
            stopping = true;
            wake();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        awake = true;
        changed.signalAll();
    }

    private void deliver() {
        try (delivery) {
            Progress progress;
            do {
                progress = delivery.step();
            } while (rest(progress));
        } catch (RuntimeException | Error e) {
            ended(e);
        } finally {
            finish();
        }
    }

    /**
     * An error, such as a full heap, may have come at any point, so that only the journal knows what is to be sent. It
     * must not reach a handler of uncaught exceptions, which would take the training for failed.
     */
    private void ended(Throwable cause) {
        try {
            stopped(UNEXPECTED);
            LOG.warn("Delivery ended unexpectedly; the journal is complete and can be synced", cause);
            stopped(new Progress.Stopped("delivery ended unexpectedly: " + cause));
        } catch (OutOfMemoryError stillFull) {
            // Said as far as it can be.
        }
    }

    private void stopped(Progress.Stopped how) {
        lock.lock();
        try {
            last = how;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes what a step came to and waits as long as it asks for; returns whether to go on. */
    private boolean rest(Progress progress) {
        lock.lock();
        try {
            report(progress);
            last = progress;
            long nanos = 0;
            if (progress instanceof Progress.Later later) {
                failedAttempts += isTrouble(later) ? 1 : 0;
                nanos = Math.min(
                        later.delay().toNanos(), longestWait(later.cause()).toNanos());
            } else if (progress instanceof Progress.Idle) {
                nanos = POLL.toNanos();
            }
            changed.signalAll();
            while (nanos > 0 && !stopping && !awake) {
                nanos = changed.awaitNanos(nanos);
            }
            awake = false;
            return !stopping && !(progress instanceof Progress.Stopped);
        } catch (InterruptedException strayed) {
            // Whoever interrupts all threads of a group does not mean this one, which is ended by stop().
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private Duration longestWait(Progress.Cause cause) {
        if (cause == Progress.Cause.STORE) {
            // Only files wait for the store.
            return POLL;
        }
        int hurried = cause == Progress.Cause.CREDENTIALS ? HURRIED_LOGINS : 1;
        return waiting > 0 && failedAttempts <= hurried ? HURRY : Duration.ofDays(1);
    }

    /** One line when trouble of a kind begins and one when it is over, however long it lasts. */
    private void report(Progress progress) {
        if (progress instanceof Progress.Later later && isTrouble(later)) {
            if (told.add(later.cause())) {
                LOG.warn(
                        "{}, training goes on and is recorded in {}: {}",
                        words(later.cause()),
                        delivery.directory(),
                        later.reason());
            }
        } else if (progress instanceof Progress.Stopped stopped) {
            LOG.warn("Tracking server refuses this run, which is recorded locally: {}", stopped.reason());
        } else if (progress instanceof Progress.Advanced) {
            over();
            reportDamage();
        }
    }

    private void reportDamage() {
        long now = delivery.unreadable();
        if (now > unreadable) {
            LOG.warn(
                    "The journal in {} is damaged; {} more of its events cannot be read and do not reach the server",
                    delivery.directory(),
                    now - unreadable);
            unreadable = now;
        }
    }

    private void over() {
        boolean filesWait = !delivery.state().postponed().isEmpty();
        if (told.removeIf(cause -> cause != Progress.Cause.STORE || !filesWait)) {
            LOG.info("Tracking server available again");
        }
    }

    private static String words(Progress.Cause cause) {
        return switch (cause) {
            case SERVER, PARENT -> "Tracking server not available";
            case STORE -> "The artifact store does not take files";
            case DISK -> "The journal cannot be read now";
            case CREDENTIALS -> "Tracking server does not let this run in";
        };
    }

    private static boolean isTrouble(Progress progress) {
        return progress instanceof Progress.Later later && later.cause() != Progress.Cause.PARENT;
    }
}
