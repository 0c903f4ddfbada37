package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jSeedSourceTest {
    private static final Nd4jAccess.Facts CUDA = new Nd4jAccess.Facts("JCublasBackend", false, true, "CUBLAS", 1, 1, 1);

    @Test
    void seedsTheGeneratorOfThisThread() {
        Entry first = seed(42).get(0);
        long drawn = Nd4j.getRandom().nextLong();
        seed(42);

        assertThat(first.state()).isEqualTo(State.SEEDED);
        assertThat(first.detail()).contains(Long.toString(SeedScope.of(42).seed("nd4j")));
        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(drawn);
    }

    @Test
    void seedsWithZeroLikeWithAnyOther() {
        assertThat(seed(0).get(0).state()).isEqualTo(State.SEEDED);
        float[] drawn = Nd4j.rand(8).toFloatVector();
        seed(0);

        assertThat(Nd4j.rand(8).toFloatVector()).isEqualTo(drawn);
        assertThat(Math.abs(Nd4j.getRandom().getSeed() - System.currentTimeMillis()))
                .isGreaterThan(86_400_000);
    }

    @Test
    void namesWhatItDoesNotReach() {
        assertThat(seed(42))
                .filteredOn(entry -> entry.state() == State.UNSEEDED)
                .allSatisfy(entry -> assertThat(entry.fix()).isPresent())
                .extracting(Entry::source)
                .containsExactly(
                        "networks without .seed(...)",
                        "ND4J generators of other threads",
                        "DataSet.shuffle() and Nd4j.shuffle(...)");
    }

    @Test
    void namesWhatElseChangesNumbers() {
        assertThat(entry(seed(42), "ND4J backend").detail())
                .contains("CpuBackend", "OPENBLAS on " + Nd4j.factory().blas().getMaxThreads() + " threads");
    }

    @Test
    void saysThatCudaCannotBeMadeToRepeat() {
        List<Entry> entries = new Nd4jSeedSource(() -> new ManualNd4j(0, CUDA)).seed(RecordingSeedContext.of(42));

        assertThat(entry(entries, "CUDA kernels").state()).isEqualTo(State.UNSEEDED);
    }

    @Test
    void claimsNothingThatReadingBackDoesNotShow() {
        List<Entry> entries = new Nd4jSeedSource(() -> new ManualNd4j(1, CUDA)).seed(RecordingSeedContext.of(42));

        assertThat(entries.get(0).state()).isEqualTo(State.UNSEEDED);
    }

    @Test
    void reportsNd4jAsNotPresentWhenItCannotBeLoaded() {
        List<Entry> entries = new Nd4jSeedSource(() -> {
                    throw new NoClassDefFoundError("org/nd4j/linalg/factory/Nd4j");
                })
                .seed(RecordingSeedContext.of(42));

        assertThat(entries).extracting(Entry::state).containsExactly(State.NOT_PRESENT);
    }

    @Test
    void isFoundAfterTheSourcesOfTheJdk() {
        try (var seeder = new Seeder()) {
            SeedReport report = seeder.seed(SeedRequest.of(42));
            assertThat(report.entries())
                    .extracting(Entry::source)
                    .containsSubsequence("new Random()", "ND4J generator of this thread");
        }
    }

    private static List<Entry> seed(long root) {
        return new Nd4jSeedSource().seed(RecordingSeedContext.of(root));
    }

    private static Entry entry(List<Entry> entries, String source) {
        return entries.stream()
                .filter(entry -> entry.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /** An ND4J whose generator holds another seed than the one it was given, by {@code error}. */
    private record ManualNd4j(long error, Facts facts) implements Nd4jAccess {
        @Override
        public long seedThisThread(long seed) {
            return seed + error;
        }
    }
}
