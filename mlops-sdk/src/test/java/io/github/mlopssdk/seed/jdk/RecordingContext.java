package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps what a source finds, and puts back what it changed when closed. */
public final class RecordingContext implements SeedContext, AutoCloseable {
    public final List<SeedReport.Fact> facts = new ArrayList<>();
    private final Deque<Runnable> restorations = new ArrayDeque<>();
    private final SeedScope scope;
    private final Optional<SeedReport> replayed;

    public RecordingContext(SeedScope scope) {
        this(scope, Optional.empty());
    }

    RecordingContext(SeedScope scope, Optional<SeedReport> replayed) {
        this.scope = scope;
        this.replayed = replayed;
    }

    @Override
    public SeedScope scope() {
        return scope;
    }

    @Override
    public Determinism level() {
        return Determinism.SEEDED;
    }

    @Override
    public Optional<SeedReport> replayed() {
        return replayed;
    }

    @Override
    public void record(SeedReport.Fact fact) {
        facts.add(fact);
    }

    @Override
    public void onClose(Runnable restoration) {
        restorations.push(restoration);
    }

    @Override
    public void close() {
        restorations.forEach(Runnable::run);
        restorations.clear();
    }
}
