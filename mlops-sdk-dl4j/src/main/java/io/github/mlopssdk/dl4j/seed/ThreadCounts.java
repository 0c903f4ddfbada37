package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How many threads ND4J's operations and its matrix library use. Sums are split among them, so another number of threads
 * is another rounding. Any number repeats; it only has to be the same.
 */
final class ThreadCounts {
    static final String THREADS = "nd4j.max.threads";
    static final String BLAS_THREADS = "nd4j.blas.threads";

    private static final String SOURCE = "nd4j.thread-counts";
    private static final String RUNNING = "blas().setMaxThreads";
    private static final String LOADING = "setenv before loading, " + RUNNING;
    /** ND4J warns on the standard output if its masters are more than its threads, so all are set together. */
    private static final List<String> VARIABLES = List.of("SD_MAX_THREADS", "SD_MASTER_THREADS", "OMP_NUM_THREADS");

    private final SeedContext context;
    private final ProcessEnvironment environment;
    private String technique = RUNNING;

    ThreadCounts(SeedContext context, ProcessEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    void beforeLoading() {
        if (!isPinned() || environment.isTooLate()) {
            return;
        }
        String wanted = Integer.toString(recorded(THREADS).orElseGet(this::usual));
        for (String variable : VARIABLES) {
            if (!environment.get(variable).equals(Optional.of(wanted)) && !environment.set(variable, wanted)) {
                return;
            }
        }
        technique = LOADING;
    }

    Entry apply(Nd4jAccess nd4j) {
        Nd4jAccess.Facts before = nd4j.facts();
        if (!before.cpu()) {
            return Entry.of(SOURCE, State.OFF, "the GPU computes");
        }
        if (!isPinned()) {
            return Entry.of(
                    SOURCE,
                    State.OFF,
                    "recorded, and to be pinned from level DETERMINISTIC on: ND4J %d, %s %d"
                            .formatted(before.threads(), before.blas(), before.blasThreads()));
        }
        int threads = recorded(THREADS).orElse(before.threads());
        int wanted = recorded(BLAS_THREADS).orElse(threads);
        if (before.blasThreads() != wanted) {
            context.onClose(() -> nd4j.setBlasThreads(before.blasThreads()));
        }
        return entry(before, threads, wanted, nd4j.setBlasThreads(wanted));
    }

    private Entry entry(Nd4jAccess.Facts facts, int threads, int blasWanted, int blas) {
        String detail = "ND4J %d, %s %d".formatted(facts.threads(), facts.blas(), blas);
        if (facts.threads() == threads && blas == blasWanted) {
            return Settings.proved(SOURCE, detail, technique);
        }
        String wanted = ", where %d and %d are wanted".formatted(threads, blasWanted);
        return Entry.partial(
                SOURCE,
                detail + wanted,
                Settings.startWith(VARIABLES.stream()
                        .map(variable -> variable + "=" + threads)
                        .toList()));
    }

    private boolean isPinned() {
        return context.level() != Determinism.SEEDED;
    }

    private Optional<Integer> recorded(String fact) {
        return context.replayed()
                .flatMap(report -> report.fact(fact))
                .map(ThreadCounts::parse)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt);
    }

    /** What ND4J itself would use. */
    private int usual() {
        return Stream.of("SD_MAX_THREADS", "OMP_NUM_THREADS")
                .flatMap(variable -> environment.get(variable).stream())
                .map(ThreadCounts::parse)
                .flatMapToInt(OptionalInt::stream)
                .findFirst()
                .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    private static OptionalInt parse(String count) {
        try {
            int parsed = Integer.parseInt(count.strip());
            return parsed > 0 ? OptionalInt.of(parsed) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
