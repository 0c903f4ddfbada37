package io.github.mlopssdk.dl4j.data;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Code that shall not touch the ND4J generator of the calling thread: each thread has one of its own. */
final class OwnThread {
    private OwnThread() {}

    static <T> T call(Supplier<T> code) {
        var task = new FutureTask<T>(code::get);
        var thread = new Thread(task, "mlops-image-transform");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("interrupted while the transform was being built");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
