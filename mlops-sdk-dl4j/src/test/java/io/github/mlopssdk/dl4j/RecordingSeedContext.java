package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A seeding that keeps what a source finds, and puts back what it changed when told to. */
public record RecordingSeedContext(
        SeedScope scope, Determinism level, Optional<SeedReport> replayed, List<Fact> facts, Deque<Runnable> undo)
        implements SeedContext {
    public static RecordingSeedContext of(long root) {
        return of(root, Determinism.SEEDED);
    }

    public static RecordingSeedContext of(long root, Determinism level) {
        return new RecordingSeedContext(
                SeedScope.of(root), level, Optional.empty(), new ArrayList<>(), new ArrayDeque<>());
    }

    @Override
    public void record(Fact fact) {
        facts.add(fact);
    }

    @Override
    public void onClose(Runnable restoration) {
        undo.push(restoration);
    }

    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
