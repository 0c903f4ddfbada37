package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The generators of the process while one test owns them. Closes in both ways that versions of JUnit look for. */
final class SeedingOfTest implements CloseableResource, AutoCloseable {
    private final Seeder seeder = new Seeder();
    private final SeedScope scope;
    private final SeedReport report;

    SeedingOfTest(long seed) {
        report = seeder.seed(SeedRequest.of(seed));
        scope = SeedScope.of(seed);
    }

    SeedScope scope() {
        return scope;
    }

    String summary() {
        return report.summary();
    }

    @Override
    public void close() {
        seeder.close();
    }
}
