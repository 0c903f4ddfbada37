package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * Parallelism of the common pool, which decides how parallel streams are cut and so how their sums are rounded. A run
 * that is repeated gets the earlier one's, if nothing has used the pool yet.
 */
record ForkJoinStep() implements JdkStep {
    static final String FACT = "jvm.common-pool.parallelism";
    private static final String PROPERTY = "java.util.concurrent.ForkJoinPool.common.parallelism";

    @Override
    public String id() {
        return "jdk.fork-join";
    }

    @Override
    public String code() {
        return "System.setProperty(\"" + PROPERTY + "\", \"N\") before anything runs in parallel";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) {
        Optional<String> wanted = context.replayed().flatMap(report -> recorded(report));
        boolean set = wanted.isPresent() && System.getProperty(PROPERTY) == null;
        if (set) {
            System.setProperty(PROPERTY, wanted.get());
        }
        // Reads the property at its first use and keeps the number from then on.
        String parallelism = Integer.toString(ForkJoinPool.getCommonPoolParallelism());
        if (set) {
            System.clearProperty(PROPERTY);
        }
        context.record(new Fact(FACT, parallelism, Effect.NUMERIC));
        if (wanted.isPresent() && !wanted.get().equals(parallelism)) {
            return Entry.partial(
                    id(),
                    "parallelism " + parallelism + ", but " + wanted.get() + " in the run that is repeated",
                    "-D" + PROPERTY + "=" + wanted.get());
        }
        return new Entry(
                id(),
                State.SEEDED,
                "parallelism " + parallelism,
                Optional.of(set ? "system property" : "kept"),
                Optional.empty(),
                true,
                Optional.empty());
    }

    private static Optional<String> recorded(SeedReport report) {
        return report.fact(FACT).filter(value -> value.chars().allMatch(Character::isDigit));
    }
}
