package io.github.mlopssdk;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import io.github.mlopssdk.seed.Strictness;
import io.github.mlopssdk.seed.jdk.AgentLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of one run and the report about them. A run that is never seeded draws a root when the first named stream
 * is asked for. Thread-safe.
 */
final class RunSeeds implements AutoCloseable {
    private final Seeder seeder = new Seeder();
    private final Optional<SeedScope> inherited;
    private final RandomGenerator entropy;
    private final Strictness strictness;
    private final Consumer<SeedScope> onDrawn;
    private final AtomicInteger executors = new AtomicInteger();
    private final AtomicInteger sweeps = new AtomicInteger();

    /** Guarded by this object's monitor, like the fields below. */
    private @Nullable SeedScope scope;

    private @Nullable SeedRequest last;

    private @Nullable SeedReport report;

    private final List<SeedReport.Entry> added = new ArrayList<>();

    private boolean closed;

    /**
     * Prepares the seeds of a run.
     *
     * @param inherited what the parent process has handed down
     * @param entropy where a root is drawn from
     * @param strictness what is to be done about sources that could not be seeded
     * @param onDrawn told of a root that nobody chose
     */
    RunSeeds(
            Optional<SeedScope> inherited,
            RandomGenerator entropy,
            Strictness strictness,
            Consumer<SeedScope> onDrawn) {
        this.inherited = inherited;
        this.entropy = entropy;
        this.strictness = strictness;
        this.onDrawn = onDrawn;
    }

    /** Seeds with the scope of the parent process, else with the one that named streams have begun with, else draws. */
    synchronized SeedReport seedAll(Determinism level) {
        return seedAll(new SeedRequest(chosen(), level, Optional.empty()));
    }

    SeedReport seedAll(long root, Determinism level) {
        return seedAll(new SeedRequest(SeedScope.of(root), level, Optional.empty()));
    }

    synchronized SeedReport seedAll(SeedRequest request) {
        if (closed) {
            // The process is no longer this run's: nobody would put back what it changed.
            return report();
        }
        SeedScope before = scope;
        scope = request.scope();
        SeedReport seeded = seeder.seed(request);
        if (before != null && last == null && !before.equals(request.scope())) {
            seeded = seeded.with(SeedReport.Entry.of(
                            "named streams of this run",
                            SeedReport.State.LATE,
                            "some were asked for before seedAll and came from root " + before.root())
                    .withFix("call seedAll before run.seed, run.random and their like"));
        }
        for (SeedReport.Entry entry : added) {
            seeded = seeded.with(entry);
        }
        last = request;
        report = seeded;
        return seeded;
    }

    /**
     * Lets other runs seed the process while {@code training} runs; afterwards the process is seeded again if it was
     * before, with streams that no one has drawn from yet.
     */
    <T, X extends Exception> T aside(SeedScope.Task<T, X> training) throws X {
        SeedRequest seeded = standAside();
        try {
            return training.call();
        } finally {
            if (seeded != null && !isClosed()) {
                seeder.seed(new SeedRequest(
                        seeded.scope().seeds("after sweep").at(sweeps.getAndIncrement()),
                        seeded.level(),
                        seeded.replayed()));
            }
        }
    }

    private synchronized @Nullable SeedRequest standAside() {
        seeder.close();
        return last;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    Strictness strictness() {
        return strictness;
    }

    /** Returns where the named streams of a child run come from, unless it is seeded by itself. */
    SeedScope ofChild(String name) {
        return scope().seeds("child").seeds(name);
    }

    SeedScope scope(String name) {
        return scope().seeds(name);
    }

    synchronized SeedScope scope() {
        if (scope == null) {
            scope = chosen();
            onDrawn.accept(scope);
        }
        return scope;
    }

    synchronized SeedReport report() {
        return report != null ? report : SeedReport.empty(scope());
    }

    /** Wraps an executor; each one has a scope of its own, in the order in which they are wrapped. */
    ExecutorService seeded(ExecutorService executor, Consumer<SeedReport.Entry> onFinding) {
        int index = executors.getAndIncrement();
        return new SeededExecutor(
                executor,
                scope().seeds("executor").at(index),
                () -> onFinding.accept(SeedReport.Entry.partial(
                        "executor " + index + " of run.seeded",
                        "several threads submit tasks, so that the order of submission varies",
                        "submit from one thread, or key the tasks: run.seeds(\"task\").at(k)")));
    }

    /**
     * Adds an entry to this and every later report; returns the new report, or empty if nothing was seeded yet or the
     * entry is known.
     */
    synchronized Optional<SeedReport> add(SeedReport.Entry entry) {
        if (added.contains(entry)) {
            return Optional.empty();
        }
        added.add(entry);
        if (report == null) {
            return Optional.empty();
        }
        report = report.with(entry);
        return Optional.of(report);
    }

    /** Adds what an agent has counted; returns the new report, or empty if nothing was seeded or no agent audits. */
    synchronized Optional<SeedReport> audited() {
        if (report == null) {
            return Optional.empty();
        }
        Optional<SeedReport> audited = AgentLink.find().creations().map(report::withCreations);
        audited.ifPresent(complete -> report = complete);
        return audited;
    }

    /** Drawn roots have 31 bits, so that people can read them out and every library takes them. */
    private SeedScope chosen() {
        if (scope != null) {
            return scope;
        }
        return inherited.orElseGet(() -> SeedScope.of(entropy.nextInt() >>> 1));
    }

    @Override
    public synchronized void close() {
        closed = true;
        seeder.close();
    }
}
