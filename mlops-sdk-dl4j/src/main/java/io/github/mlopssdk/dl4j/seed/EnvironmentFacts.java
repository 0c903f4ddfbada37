package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Fact;
import java.util.List;

/** What a later run needs to know of this one's ND4J in order to give the same numbers. */
final class EnvironmentFacts {
    /** Their effect is in the thread counts, which are facts of their own. */
    private static final List<String> COUNTS = List.of("OMP_NUM_THREADS", "SD_MAX_THREADS", "SD_MASTER_THREADS");

    private static final List<String> CHOICES = List.of("OPENBLAS_CORETYPE", "SD_BLAS_FALLBACK", "SD_FORBID_HELPERS");

    private EnvironmentFacts() {}

    static void record(SeedContext context, Nd4jAccess nd4j, ProcessEnvironment environment) {
        Nd4jAccess.Facts facts = nd4j.facts();
        numeric(context, "nd4j.backend", facts.backend());
        numeric(context, "nd4j.blas", facts.blas());
        numeric(context, ThreadCounts.BLAS_THREADS, Integer.toString(facts.blasThreads()));
        numeric(context, ThreadCounts.THREADS, Integer.toString(facts.threads()));
        numeric(context, "nd4j.helpers", facts.helpers() ? "on" : "off");
        nd4j.details().forEach((name, value) -> numeric(context, name, value));
        // Only JNA can ask OpenBLAS, and JNA is not loaded where nothing else needs it.
        if (context.level() != Determinism.SEEDED) {
            OpenBlasCore.read().ifPresent(core -> numeric(context, "nd4j.blas.core", core));
        }
        CHOICES.forEach(name -> variable(context, environment, name, Effect.NUMERIC));
        COUNTS.forEach(name -> variable(context, environment, name, Effect.BENIGN));
    }

    private static void variable(SeedContext context, ProcessEnvironment environment, String name, Effect effect) {
        environment.get(name).ifPresent(value -> context.record(new Fact("env." + name, value, effect)));
    }

    private static void numeric(SeedContext context, String name, String value) {
        context.record(new Fact(name, value, Effect.NUMERIC));
    }
}
