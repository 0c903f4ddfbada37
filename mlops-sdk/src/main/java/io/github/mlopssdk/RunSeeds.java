package io.github.mlopssdk;

import io.github.mlopssdk.seed.RootSeed;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.Seeder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The seeds of one run and the report about them. Thread-safe. */
final class RunSeeds implements AutoCloseable {
    private final Seeder seeder = new Seeder();

    /** Guarded by this object's monitor. */
    private @Nullable SeedReport report;

    synchronized SeedReport seedAll(long seed) {
        report = seeder.seedAll(seed);
        return report;
    }

    long seedFor(String name) {
        long root = report().orElseThrow(() -> new IllegalStateException(
                        "seedFor(\"" + name + "\") needs a root seed: call seedAll(seed) first"))
                .rootSeed();
        return new RootSeed(root).seedFor(name);
    }

    synchronized Optional<SeedReport> report() {
        return Optional.ofNullable(report);
    }

    /** Adds an entry; returns the new report, or empty if there is none or it has the entry already. */
    synchronized Optional<SeedReport> add(SeedReport.Entry entry) {
        if (report == null || report.entries().contains(entry)) {
            return Optional.empty();
        }
        List<SeedReport.Entry> entries = new ArrayList<>(report.entries());
        entries.add(entry);
        report = new SeedReport(report.rootSeed(), entries);
        return Optional.of(report);
    }

    @Override
    public void close() {
        seeder.close();
    }
}
