package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.RecordingSeedContext;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jSeedSourceTest {
    private final ManualEnvironment environment = new ManualEnvironment();

    @Test
    void provesWhatItSeedsOfTheLiveNd4j() {
        RecordingSeedContext context = RecordingSeedContext.of(42);
        List<Entry> entries = new Nd4jSeedSource().seed(context);
        context.close();

        assertThat(entry(entries, "nd4j.generator").seed())
                .contains(SeedScope.of(42).seed("nd4j.generator"));
        assertThat(List.of("nd4j.generator", "nd4j.threads", "nd4j.networks", "nd4j.kernels"))
                .allSatisfy(source -> {
                    assertThat(entry(entries, source).state()).isEqualTo(State.SEEDED);
                    assertThat(entry(entries, source).readBack()).isTrue();
                });
    }

    @Test
    void passesStrictOnTheCpuAtEveryLevelThatNeedsNoRestart() {
        for (Determinism level : List.of(Determinism.SEEDED, Determinism.DETERMINISTIC)) {
            RecordingSeedContext context = RecordingSeedContext.of(42, level);
            assertThat(new Nd4jSeedSource().seed(context))
                    .noneMatch(entry -> entry.state().isOpen());
            context.close();
        }
    }

    @Test
    void recordsWhatElseChangesNumbers() {
        RecordingSeedContext context = RecordingSeedContext.of(42);
        new Nd4jSeedSource().seed(context);
        context.close();

        int blasThreads = Nd4j.factory().blas().getMaxThreads();
        assertThat(context.facts())
                .contains(
                        new Fact("nd4j.blas.threads", Integer.toString(blasThreads), Effect.NUMERIC),
                        new Fact("nd4j.helpers", "off", Effect.NUMERIC),
                        new Fact("nd4j.version", "1.0.0-M2.1", Effect.NUMERIC),
                        new Fact("dl4j.version", "1.0.0-M2.1", Effect.NUMERIC))
                .extracting(Fact::name)
                .contains("nd4j.max.threads", "nd4j.classifier", "javacpp.version", "nd4j.blas", "nd4j.backend");
    }

    @Test
    void putsBackWhatItChanged() {
        var own = Nd4j.randomFactory;
        boolean helpers = Nd4j.getEnvironment().helpersAllowed();
        String property = System.getProperty("org.eclipse.deeplearning4j.helpers.disable");
        RecordingSeedContext context = RecordingSeedContext.of(42, Determinism.DETERMINISTIC);
        new Nd4jSeedSource().seed(context);
        assertThat(Nd4j.randomFactory).isInstanceOf(SeededRandomFactory.class);
        context.close();

        assertThat(Nd4j.randomFactory).isSameAs(own);
        assertThat(Nd4j.getEnvironment().helpersAllowed()).isEqualTo(helpers);
        assertThat(System.getProperty("org.eclipse.deeplearning4j.helpers.disable"))
                .isEqualTo(property);
    }

    @Test
    void leavesTheThreadsOwnGeneratorWithASeedThatDoesNotFollowFromTheRoot() {
        assertThat(seedAfterClosing()).isNotEqualTo(seedAfterClosing());
    }

    private static long seedAfterClosing() {
        RecordingSeedContext context = RecordingSeedContext.of(42);
        new Nd4jSeedSource().seed(context);
        context.close();
        return Nd4j.getRandom().getSeed();
    }

    @Test
    void claimsNothingThatReadingBackDoesNotShow() {
        List<Entry> entries = seed(new ManualNd4j("CpuBackend", 2, 2).stubborn(), RecordingSeedContext.of(42));

        assertThat(List.of("nd4j.generator", "nd4j.threads", "nd4j.networks"))
                .allSatisfy(source -> assertThat(entry(entries, source).state()).isEqualTo(State.UNSEEDED));
        assertThat(entry(entries, "nd4j.kernels").state()).isEqualTo(State.PARTIAL);
    }

    @Test
    void pinsThreadsAsTheRecordedRunHadThem() {
        List<Entry> entries = seed(new ManualNd4j("CpuBackend", 3, 2), replaying(3, 5));

        assertThat(environment.variables())
                .containsEntry("SD_MAX_THREADS", "3")
                .containsEntry("SD_MASTER_THREADS", "3")
                .containsEntry("OMP_NUM_THREADS", "3");
        assertThat(entry(entries, "nd4j.thread-counts"))
                .extracting(Entry::state, Entry::detail)
                .containsExactly(State.SEEDED, "ND4J 3, OPENBLAS 5");
    }

    @Test
    void pinsTheNumberOfThreadsThatTheEnvironmentAsksFor() {
        environment.with("OMP_NUM_THREADS", "7");

        seed(new ManualNd4j("CpuBackend", 7, 7), RecordingSeedContext.of(42, Determinism.DETERMINISTIC));

        assertThat(environment.variables()).containsEntry("SD_MAX_THREADS", "7");
    }

    @Test
    void givesTheExactLineWhenItIsTooLateForThreads() {
        environment.tooLate();

        Entry entry = entry(seed(new ManualNd4j("CpuBackend", 2, 2), replaying(3, 3)), "nd4j.thread-counts");

        assertThat(environment.variables()).isEmpty();
        assertThat(entry.state()).isEqualTo(State.PARTIAL);
        assertThat(entry.fix())
                .contains("start the JVM with SD_MAX_THREADS=3 SD_MASTER_THREADS=3 OMP_NUM_THREADS=3"
                        + " in its environment");
    }

    @Test
    void givesTheExactLineWhenVariablesCannotBeSet() {
        environment.refusing();

        Entry entry = entry(seed(new ManualNd4j("CpuBackend", 2, 2), replaying(3, 3)), "nd4j.thread-counts");

        assertThat(entry.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("SD_MAX_THREADS=3"));
    }

    @Test
    void replacesOpenBlasAtLevelPortable() {
        RecordingSeedContext portable = RecordingSeedContext.of(42, Determinism.PORTABLE);

        Entry entry = entry(seed(new ManualNd4j("CpuBackend", 2, 2), portable), "nd4j.kernels");

        assertThat(environment.variables()).containsEntry("SD_BLAS_FALLBACK", "1");
        assertThat(entry.state()).isEqualTo(State.SEEDED);
    }

    @Test
    void givesTheExactLineWhenOpenBlasIsLoadedAlready() {
        RecordingSeedContext portable = RecordingSeedContext.of(42, Determinism.PORTABLE);
        environment.tooLate();

        Entry entry = entry(seed(new ManualNd4j("CpuBackend", 2, 2), portable), "nd4j.kernels");

        assertThat(entry.state()).isEqualTo(State.PARTIAL);
        assertThat(entry.fix()).contains("start the JVM with SD_BLAS_FALLBACK=1 in its environment");
    }

    @Test
    void setsNoVariableByDefault() {
        seed(new ManualNd4j("CpuBackend", 2, 2), RecordingSeedContext.of(42));

        assertThat(environment.variables()).isEmpty();
    }

    @Test
    void saysWhatCannotRepeatOnAGpu() {
        environment.with("CUDA_VISIBLE_DEVICES", "0");

        Entry entry = entry(seed(new ManualNd4j("JCublasBackend", 1, 1), RecordingSeedContext.of(42)), "nd4j.cuda");

        assertThat(entry.state()).isEqualTo(State.PARTIAL);
        assertThat(entry.detail()).contains("overlapping pooling", "embeddings", "cuDNN");
        assertThat(entry.fix())
                .hasValueSatisfying(fix -> assertThat(fix)
                        .startsWith("start the JVM with CUBLAS_WORKSPACE_CONFIG=:4096:8 NVIDIA_TF32_OVERRIDE=0 in"));
    }

    @Test
    void reportsNd4jAsNotPresentWhenItCannotBeLoaded() {
        var source = new Nd4jSeedSource(
                () -> {
                    throw new NoClassDefFoundError("org/nd4j/linalg/factory/Nd4j");
                },
                environment);

        assertThat(source.seed(RecordingSeedContext.of(42)))
                .extracting(Entry::state)
                .containsExactly(State.NOT_PRESENT);
    }

    @Test
    void reportsAPartOfNd4jThatDoesNotFitAsUnseeded() {
        List<Entry> entries = seed(
                new ManualNd4j("CpuBackend", 2, 2).incomplete(),
                RecordingSeedContext.of(42, Determinism.DETERMINISTIC));

        assertThat(entry(entries, "nd4j.generator").state()).isEqualTo(State.SEEDED);
        assertThat(entry(entries, "nd4j.kernels").state()).isEqualTo(State.SEEDED);
        assertThat(entry(entries, "nd4j.thread-counts"))
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(State.UNSEEDED))
                .satisfies(entry -> assertThat(entry.detail()).contains("setMaxThreads"));
    }

    @Test
    void isFoundAfterTheSourcesOfTheJdk() {
        try (var seeder = new Seeder()) {
            SeedReport report = seeder.seed(SeedRequest.of(42));
            assertThat(report.entries()).extracting(Entry::source).contains("nd4j.generator");
            assertThat(report.entries().get(0).source()).doesNotStartWith("nd4j");
        }
    }

    private List<Entry> seed(Nd4jAccess nd4j, RecordingSeedContext context) {
        List<Entry> entries = new Nd4jSeedSource(() -> nd4j, environment).seed(context);
        context.close();
        return entries;
    }

    private static RecordingSeedContext replaying(int threads, int blasThreads) {
        RecordingSeedContext now = RecordingSeedContext.of(42, Determinism.DETERMINISTIC);
        SeedReport recorded = new SeedReport(
                42,
                "",
                SeedReport.ALGORITHM,
                List.of(),
                List.of(
                        new Fact("nd4j.max.threads", Integer.toString(threads), Effect.NUMERIC),
                        new Fact("nd4j.blas.threads", Integer.toString(blasThreads), Effect.NUMERIC)),
                Optional.empty());
        return new RecordingSeedContext(now.scope(), now.level(), Optional.of(recorded), now.facts(), now.undo());
    }

    private static Entry entry(List<Entry> entries, String source) {
        return entries.stream()
                .filter(entry -> entry.source().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
