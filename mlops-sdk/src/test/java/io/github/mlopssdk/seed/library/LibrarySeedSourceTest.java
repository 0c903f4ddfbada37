package io.github.mlopssdk.seed.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.jdk.RecordingContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.RandomStringUtils;
import org.apache.commons.lang3.RandomUtils;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import smile.math.MathEx;

final class LibrarySeedSourceTest {
    private final LibrarySeedSource source = new LibrarySeedSource();

    @Test
    void equalSeedsGiveEqualNumbersAndOthersDoNot() {
        List<Object> first = drawnWith(42);

        assertThat(drawnWith(42)).isEqualTo(first);
        assertThat(drawnWith(43)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void reportsWhatItHasReadBack() {
        try (var context = new RecordingContext(SeedScope.of(42))) {
            List<Entry> entries = source.seed(context);

            for (String seeded : List.of(
                    "commons-rng.seeder",
                    "commons-lang3.random-utils",
                    "commons-lang3.random-string-utils",
                    "scala.random")) {
                assertThat(entry(entries, seeded).state()).as(seeded).isEqualTo(State.SEEDED);
                assertThat(entry(entries, seeded).readBack()).as(seeded).isTrue();
                assertThat(entry(entries, seeded).seed())
                        .contains(context.scope().seed(seeded));
            }
            assertThat(entry(entries, "smile.math-ex").state()).isEqualTo(State.PARTIAL);
            assertThat(entry(entries, "smile.math-ex").readBack()).isTrue();
            assertThat(entry(entries, "smile.math-ex").fix().orElse("")).contains("common.parallelism=0");
            assertThat(entry(entries, "commons-math3.generators").state()).isEqualTo(State.OFF);
            assertThat(entry(entries, "commons-lang.random-utils").state()).isEqualTo(State.NOT_PRESENT);
        }
    }

    @Test
    void generatorsAreRandomAgainOnceTheRunIsClosed() {
        List<List<Object>> draws = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (var context = new RecordingContext(SeedScope.of(42))) {
                source.seed(context);
            }
            draws.add(shared());
        }

        assertThat(draws.get(0)).doesNotContainAnyElementsOf(draws.get(1));
    }

    @Test
    void seedsAnEngineOfDjlOnlyIfItIsLoaded() {
        var provider = new SleepingProvider();
        Engine.registerEngine(provider);
        try (var context = new RecordingContext(SeedScope.of(42))) {
            Entry asleep = entry(source.seed(context), "djl.engine");
            assertThat(asleep.state()).isEqualTo(State.PARTIAL);
            assertThat(asleep.detail()).endsWith("not loaded yet: Sleeping");
            assertThat(asleep.fix().orElse("")).contains("setRandomSeed(run.seedInt31(\"djl.engine\"))");
            assertThat(provider.engine).isNull();

            int seed = context.scope().seedInt31("djl.engine");
            Engine engine = provider.getEngine();
            when(engine.getSeed()).thenReturn(seed);
            Entry awake = entry(source.seed(context), "djl.engine");
            assertThat(awake.state()).isEqualTo(State.SEEDED);
            verify(engine).setRandomSeed(seed);
        }
    }

    @Test
    void reportsAbsentLibrariesAsSuch() {
        try (var context = new RecordingContext(SeedScope.of(42))) {
            assertThat(new LibrarySeedSource(ClassLoader.getPlatformClassLoader()).seed(context))
                    .hasSize(8)
                    .allMatch(entry -> entry.state() == State.NOT_PRESENT);
        }
    }

    private List<Object> drawnWith(long root) {
        try (var context = new RecordingContext(SeedScope.of(root))) {
            source.seed(context);
            List<Object> shared = new ArrayList<>(shared());
            shared.add(MathEx.random());
            return shared;
        }
    }

    private static List<Object> shared() {
        return List.of(
                RandomSource.MT.create().nextLong(),
                RandomSource.createLong(),
                RandomUtils.nextLong(),
                RandomStringUtils.randomAlphabetic(12),
                scala.util.Random$.MODULE$.nextLong(),
                ai.djl.util.RandomUtils.nextInt());
    }

    private static Entry entry(List<Entry> entries, String source) {
        return entries.stream()
                .filter(entry -> entry.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /** Loads its engine when it is first asked for it, as real ones do. */
    private static final class SleepingProvider implements EngineProvider {
        private Engine engine;

        @Override
        public String getEngineName() {
            return "Sleeping";
        }

        @Override
        public int getEngineRank() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Engine getEngine() {
            if (engine == null) {
                engine = mock(Engine.class);
            }
            return engine;
        }
    }
}
