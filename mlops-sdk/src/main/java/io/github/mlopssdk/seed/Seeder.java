package io.github.mlopssdk.seed;

import io.github.mlopssdk.seed.SeedReport.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What seeds every {@link SeedSource} of the class path on behalf of one run.
 *
 * <p>Generators are process-wide, so a second run that seeds while the first is open changes the numbers of both; the second one's report says so. Thread-safe.
 */
public final class Seeder implements AutoCloseable {
    /** One for the process, because the generators that it stands for are. */
    private static final OpenRoots PROCESS = new OpenRoots();

    private final OpenRoots openRoots;
    private final Iterable<SeedSource> found;

    /** Creates a seeder of the sources that the thread's class loader sees, or else the one of this library. */
    public Seeder() {
        this(PROCESS, ServiceLoader.load(SeedSource.class, loader()));
    }

    private static @Nullable ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        try {
            if (Class.forName(SeedSource.class.getName(), false, ofThread) == SeedSource.class) {
                return ofThread;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // Threads of a server may see other libraries, or none.
        }
        return SeedSource.class.getClassLoader();
    }

    Seeder(OpenRoots openRoots, Iterable<SeedSource> found) {
        this.openRoots = openRoots;
        this.found = found;
    }

    /**
     * Seeds every source in its {@link SeedSource#order order}.
     *
     * @param request the root and how equal runs shall be
     * @return what became of every source; one that failed is an entry, too
     */
    public synchronized SeedReport seed(SeedRequest request) {
        var entries = new ArrayList<Entry>();
        var seeding = new OpenSeeding(request, openRoots);
        List<Long> others = openRoots.add(this, request.scope().root());
        if (!others.isEmpty()) {
            entries.add(Entry.partial(
                    "other runs of this process",
                    "a run that is still open has seeded the same generators with " + others,
                    "train one run after the other, or in processes of their own"));
        }
        seeding.record(new SeedReport.Fact("seed.level", request.level().name(), SeedReport.Effect.NUMERIC));
        for (SeedSource source : sources(entries)) {
            entries.addAll(seeded(source, seeding));
        }
        SeedScope scope = request.scope();
        return new SeedReport(
                scope.root(), scope.path(), SeedReport.ALGORITHM, entries, seeding.facts(), Optional.empty());
    }

    /** Ends the claim on the process's generators; the last of the open runs puts back what can be. */
    @Override
    public synchronized void close() {
        OpenSeeding.restore(openRoots.remove(this));
    }

    private List<SeedSource> sources(List<Entry> entries) {
        var sources = new ArrayList<SeedSource>();
        Iterator<SeedSource> iterator = found.iterator();
        String failure = "";
        // An iterator that goes on failing the same way would never end.
        while (true) {
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                sources.add(iterator.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                if (failure.equals(e.toString())) {
                    break;
                }
                failure = e.toString();
                entries.add(failed("a SeedSource of the class path", e));
            }
        }
        sources.sort(new ByOrder());
        return sources;
    }

    private static List<Entry> seeded(SeedSource source, SeedContext context) {
        try {
            return source.seed(context);
        } catch (RuntimeException | LinkageError e) {
            return List.of(failed(source.getClass().getName(), e));
        }
    }

    private static Entry failed(String source, Throwable cause) {
        return Entry.unseeded(source, "it failed: " + cause, "check that its libraries' versions fit");
    }

    /** Never the order of the class path. No lambda: the first one of a process costs more than all seeds. */
    private static final class ByOrder implements Comparator<SeedSource> {
        @Override
        public int compare(SeedSource one, SeedSource other) {
            int byOrder = Integer.compare(one.order(), other.order());
            return byOrder != 0
                    ? byOrder
                    : one.getClass().getName().compareTo(other.getClass().getName());
        }
    }
}
