package io.github.mlopssdk;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of its own, which a caller waits for no longer than he wants. The thread goes on afterwards, and does
 * not keep the process alive.
 */
final class BoundedTask {
    private BoundedTask() {}

    /**
     * Does the work. An interrupt of the caller is passed on to the thread; it does not end the wait, and is kept. One
     * that came before does not disturb the work.
     *
     * @param name of the thread
     * @param limit longest wait
     * @param work what to do
     * @return whether it is done
     * @throws IllegalStateException if the work failed
     */
    static boolean run(String name, Duration limit, Runnable work) {
        boolean interrupted = Thread.interrupted();
        var task = new FutureTask<@Nullable Void>(work, null);
        Thread thread = Platform.daemons(name).newThread(task);
        thread.start();
        Deadline deadline = Deadline.in(limit);
        Duration left = deadline.left();
        while (thread.isAlive() && !left.isZero()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left.toNanos());
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
            left = deadline.left();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive() && isDone(task);
    }

    private static boolean isDone(FutureTask<?> ended) {
        boolean interrupted = Thread.interrupted();
        try {
            ended.get();
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("failed at the end of the run: " + e.getCause(), e.getCause());
        } catch (InterruptedException notWhenEnded) {
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
