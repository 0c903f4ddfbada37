package io.github.mlopssdk.hook;

import java.util.concurrent.atomic.AtomicInteger;

/** The seeds of one place in the code and one thread or task, one after the other. Thread-safe. */
final class Stream {
    private final SeedPool pool;
    private final AtomicInteger created = new AtomicInteger();

    Stream(Root root, int[] site, int[] place) {
        pool = root.pool();
        pool.add(site);
        pool.add(place);
    }

    long next() {
        return pool.seed(created.getAndIncrement());
    }
}
