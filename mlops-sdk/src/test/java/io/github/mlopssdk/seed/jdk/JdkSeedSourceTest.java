package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class JdkSeedSourceTest {
    private static final SeedScope SCOPE = SeedScope.of(42);

    @Test
    void equalSeedsGiveEqualNumbersAndOthersDoNot() {
        List<Object> first = drawnWith(42);

        assertThat(drawnWith(42)).isEqualTo(first);
        assertThat(drawnWith(43)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void streamsStandAtTheirBeginningAfterReadingBack() {
        try (var context = new RecordingContext(SCOPE)) {
            seed(context);

            assertThat(Math.random()).isEqualTo(random("jdk.math.random").nextDouble());
            assertThat(StrictMath.random())
                    .isEqualTo(random("jdk.strictmath.random").nextDouble());
            List<Integer> expected = numbers();
            Collections.shuffle(expected, random("jdk.collections.shuffle"));
            List<Integer> shuffled = numbers();
            Collections.shuffle(shuffled);
            assertThat(shuffled).isEqualTo(expected);
        }
    }

    @Test
    void everyGeneratorIsRandomAgainOnceTheRunIsClosed() {
        List<List<Object>> rounds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (var context = new RecordingContext(SCOPE)) {
                seed(context);
            }
            rounds.add(draw());
        }

        assertThat(rounds.get(0)).doesNotContainAnyElementsOf(rounds.get(1));
    }

    @Test
    void closingInAnotherOrderLeavesNothingSeeded() {
        List<List<Object>> rounds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            var outer = new RecordingContext(SCOPE);
            seed(outer);
            var inner = new RecordingContext(SCOPE);
            seed(inner);
            outer.close();
            inner.close();
            rounds.add(draw());
        }

        assertThat(rounds.get(0)).doesNotContainAnyElementsOf(rounds.get(1));
    }

    @Test
    void stateIsReadFromACopyWhereItsPackageIsClosed() {
        var random = new Random(7);

        assertThat(RandomState.copyStartsFrom(random, 7)).isTrue();
        assertThat(random.nextLong()).isEqualTo(new Random(7).nextLong());
        assertThat(RandomState.copyStartsFrom(random, 7)).isFalse();
    }

    @Test
    void saysThatTheSaltComesTooLate() throws Exception {
        List<String> flags = Runtime.version().feature() < 24 ? List.of() : List.of(UnsafePolicy.FLAG);

        ChildJvm child = ChildJvm.run(LateInventory.class, flags, Map.of());

        assertThat(child.entries().get("jdk.collections.salt")).contains("LATE");
        assertThat(child.entries().get("jdk.collections.salt")[6]).contains("the first thing in main", AgentLink.FLAG);
    }

    @Test
    void namesTheParallelismThatARepeatedRunHad() {
        int now = ForkJoinPool.getCommonPoolParallelism();
        SeedReport earlier = reportWithParallelism(now + 1);
        try (var context = new RecordingContext(SCOPE, Optional.of(earlier))) {
            Entry entry = new ForkJoinStep().seed(context, new JdkAccess(new AgentLink(null), UnsafePolicy.AUTO));

            assertThat(entry.state()).isEqualTo(State.PARTIAL);
            assertThat(entry.fix()).hasValue("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (now + 1));
            assertThat(context.facts).containsExactly(new Fact(ForkJoinStep.FACT, "" + now, Effect.NUMERIC));
        }
        assertThat(System.getProperties()).doesNotContainKey("java.util.concurrent.ForkJoinPool.common.parallelism");
    }

    @Test
    void givesARepeatedRunItsParallelismWhereThePoolIsUntouched() throws Exception {
        ChildJvm child = ChildJvm.run(Repetition.class, List.of(), Map.of());

        assertThat(child.entries().get("jdk.fork-join")).contains("SEEDED", "system property", "parallelism 5");
        assertThat(child.values()).containsEntry("parallelism", "5");
    }

    /** Repeats a run that had five threads. */
    static final class Repetition {
        private Repetition() {}

        public static void main(String[] arguments) {
            new JdkSeedSource()
                    .seed(new RecordingContext(SCOPE, Optional.of(reportWithParallelism(5))))
                    .forEach(RandomnessInventory::print);
            System.out.println("parallelism=" + ForkJoinPool.commonPool().getParallelism());
        }
    }

    private static SeedReport reportWithParallelism(int parallelism) {
        var fact = new Fact(ForkJoinStep.FACT, Integer.toString(parallelism), Effect.NUMERIC);
        return new SeedReport(42, "", SeedReport.ALGORITHM, List.of(), List.of(fact), Optional.empty());
    }

    private static List<Object> drawnWith(long root) {
        try (var context = new RecordingContext(SeedScope.of(root))) {
            seed(context);
            return draw();
        }
    }

    private static void seed(RecordingContext context) {
        assertThat(new JdkSeedSource(new AgentLink(null), UnsafePolicy.AUTO).seed(context))
                .filteredOn(entry -> entry.state() == State.SEEDED)
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(Entry::readBack);
    }

    private static List<Object> draw() {
        List<Integer> shuffled = numbers();
        Collections.shuffle(shuffled);
        return List.of(
                Math.random(),
                StrictMath.random(),
                shuffled,
                new SplittableRandom().nextLong(),
                RandomGenerator.getDefault().nextLong(),
                RandomGenerator.of("Xoshiro256PlusPlus").nextLong(),
                ThreadLocalRandom.current().nextLong());
    }

    private static List<Integer> numbers() {
        Integer[] numbers = new Integer[20];
        Arrays.setAll(numbers, index -> index);
        return new ArrayList<>(List.of(numbers));
    }

    private static Random random(String id) {
        return new Random(SCOPE.seed(id));
    }
}
