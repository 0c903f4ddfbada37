package io.github.mlopssdk.seed;

import io.github.mlopssdk.seed.SeedReport.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What seeds every {@link SeedSource} of the class path on behalf of one run.
 *
 * <p>Generators are process-wide, so a second run that seeds with another root while the first is open changes the
 * numbers of both; the second one's report says so. Thread-safe.
 */
public final class Seeder implements AutoCloseable {
    /** One for the process, because the generators that it stands for are. */
    private static final OpenRoots PROCESS = new OpenRoots();

    private final OpenRoots openRoots;
    private final Iterable<ServiceLoader.Provider<SeedSource>> providers;

    /** Creates a seeder of the sources that the thread's class loader sees. */
    public Seeder() {
        this(PROCESS, () -> ServiceLoader.load(SeedSource.class).stream().iterator());
    }

    Seeder(OpenRoots openRoots, Iterable<ServiceLoader.Provider<SeedSource>> providers) {
        this.openRoots = openRoots;
        this.providers = providers;
    }

    /**
     * Seeds every source in its {@link SeedSource#order order}.
     *
     * @param rootSeed any long, 0 included
     * @return what became of every source; one that failed is an entry, too
     */
    public SeedReport seedAll(long rootSeed) {
        var entries = new ArrayList<Entry>();
        List<Long> others = openRoots.add(this, rootSeed);
        if (!others.isEmpty()) {
            entries.add(Entry.unseeded(
                    "other runs of this process",
                    "a run that is still open has seeded the same generators with " + others,
                    "train one run after the other, or in processes of their own"));
        }
        var scope = new RootSeed(rootSeed);
        for (SeedSource source : sources(entries)) {
            entries.addAll(seeded(source, scope));
        }
        return new SeedReport(rootSeed, entries);
    }

    /** Ends the claim on the process's generators: the run is over. */
    @Override
    public void close() {
        openRoots.remove(this);
    }

    private List<SeedSource> sources(List<Entry> entries) {
        var sources = new ArrayList<SeedSource>();
        try {
            for (ServiceLoader.Provider<SeedSource> provider : providers) {
                sources.add(provider.get());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            entries.add(failed("a SeedSource of the class path", e));
        }
        sources.sort(Comparator.comparingInt(SeedSource::order)
                .thenComparing(source -> source.getClass().getName()));
        return sources;
    }

    private static List<Entry> seeded(SeedSource source, SeedScope scope) {
        try {
            return source.seed(scope);
        } catch (RuntimeException | LinkageError e) {
            return List.of(failed(source.getClass().getName(), e));
        }
    }

    private static Entry failed(String source, Throwable cause) {
        return Entry.unseeded(source, "it failed: " + cause, "check that its libraries' versions fit");
    }
}
