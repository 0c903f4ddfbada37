package io.github.mlopssdk;

import io.github.mlopssdk.seed.SeedScope;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An executor whose tasks run in scopes that are keyed by the order of submission. Thread-safe. */
final class SeededExecutor extends AbstractExecutorService {
    private final ExecutorService executor;
    private final SeedScope scope;
    private final Runnable onSecondSubmitter;
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> submitter = new AtomicReference<>();
    private final AtomicBoolean secondIsReported = new AtomicBoolean();

    /**
     * Wraps an executor.
     *
     * @param onSecondSubmitter called once if a second thread submits, which makes the order a matter of chance
     */
    SeededExecutor(ExecutorService executor, SeedScope scope, Runnable onSecondSubmitter) {
        this.executor = executor;
        this.scope = scope;
        this.onSecondSubmitter = onSecondSubmitter;
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = Thread.currentThread();
        if (!submitter.compareAndSet(null, thread)
                && submitter.get() != thread
                && secondIsReported.compareAndSet(false, true)) {
            onSecondSubmitter.run();
        }
        SeedScope own = scope.at(submitted.getAndIncrement());
        executor.execute(() -> own.call(() -> {
            task.run();
            return true;
        }));
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }
}
