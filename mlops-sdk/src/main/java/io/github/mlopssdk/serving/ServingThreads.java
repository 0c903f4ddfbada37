package io.github.mlopssdk.serving;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads where none were given. They are daemons: a model that hangs keeps no process alive. The number of those that run models has
 * no bound of its own, as there is one for each busy model, and one that hangs must not keep the thread of its successor.
 */
final class ServingThreads {
    private ServingThreads() {}

    static ExecutorService start() {
        return Executors.newCachedThreadPool(daemons());
    }

    static ExecutorService single() {
        return Executors.newSingleThreadExecutor(daemons());
    }

    private static ThreadFactory daemons() {
        var numbers = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "mlops-serving-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
