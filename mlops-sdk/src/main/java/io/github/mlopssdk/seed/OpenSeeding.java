package io.github.mlopssdk.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** One seeding while it goes on: gathers facts and what is to be put back. Used by one thread at a time. */
final class OpenSeeding implements SeedContext {
    private final SeedRequest request;
    private final List<SeedReport.Fact> facts = new ArrayList<>();
    private final OpenRoots openRoots;

    OpenSeeding(SeedRequest request, OpenRoots openRoots) {
        this.request = request;
        this.openRoots = openRoots;
    }

    @Override
    public SeedScope scope() {
        return request.scope();
    }

    @Override
    public Determinism level() {
        return request.level();
    }

    @Override
    public Optional<SeedReport> replayed() {
        return request.replayed();
    }

    @Override
    public void record(SeedReport.Fact fact) {
        facts.add(fact);
    }

    @Override
    public void onClose(Runnable restoration) {
        openRoots.putBack(restoration);
    }

    List<SeedReport.Fact> facts() {
        return facts;
    }

    static void restore(List<Runnable> restorations) {
        for (Runnable restoration : restorations) {
            try {
                restoration.run();
            } catch (RuntimeException | LinkageError e) {
                // Here and not in a constant: a logger costs more than the seeding, and this hardly ever happens.
                LoggerFactory.getLogger(OpenSeeding.class)
                        .warn("A source of randomness could not be put back: {}", e.toString());
            }
        }
    }
}
