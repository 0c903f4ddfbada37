package io.github.mlopssdk.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Predictors that go together, once the last request on them has ended. Thread-safe. */
final class Retirement {
    private final AtomicInteger left;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Retirement(int predictors) {
        left = new AtomicInteger(predictors);
    }

    CompletableFuture<Void> done() {
        return done;
    }

    void close(Worker worker) {
        worker.close();
        if (left.decrementAndGet() == 0) {
            done.complete(null);
        }
    }
}
