package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SeederTest {
    private final OpenRoots openRoots = new OpenRoots();

    @Test
    void seedsSourcesInTheirOrder() {
        SeedReport report = seeder(() -> new NamedSource(300, "nd4j"), () -> new NamedSource(100, "jdk"))
                .seed(SeedRequest.of(42));

        assertThat(report.rootSeed()).isEqualTo(42);
        assertThat(report.entries()).extracting(Entry::source).containsExactly("jdk", "nd4j");
        assertThat(report.entries()).extracting(Entry::detail).containsExactly(seedOf(42, "jdk"), seedOf(42, "nd4j"));
    }

    @Test
    void reportsASourceThatFailsAndSeedsTheRest() {
        SeedReport report =
                seeder(FaultySource::new, () -> new NamedSource(300, "nd4j")).seed(SeedRequest.of(42));

        assertThat(report.entries()).extracting(Entry::state).containsExactly(State.UNSEEDED, State.SEEDED);
        assertThat(report.entries().get(0).detail()).contains("libnd4j is broken");
    }

    @Test
    void reportsASourceThatCannotBeLoaded() {
        SeedReport report = seeder(() -> {
                    throw new ServiceConfigurationError("no such class");
                })
                .seed(SeedRequest.of(42));

        assertThat(report.entries())
                .extracting(Entry::detail)
                .containsExactly("it failed: java.util.ServiceConfigurationError: no such class");
    }

    @Test
    void seedsTheSourcesBehindOneThatCannotBeLoaded() {
        SeedReport report = seeder(
                        () -> {
                            throw new ServiceConfigurationError("no such class");
                        },
                        () -> new NamedSource(300, "nd4j"))
                .seed(SeedRequest.of(42));

        assertThat(report.entries()).extracting(Entry::state).containsExactly(State.UNSEEDED, State.SEEDED);
    }

    @Test
    void saysSoWhenAnotherOpenRunHasAnotherRoot() {
        Seeder first = seeder();
        assertThat(first.seed(SeedRequest.of(42)).entries()).isEmpty();

        assertThat(seeder().seed(SeedRequest.of(43)).entries())
                .extracting(Entry::source, Entry::state)
                .containsExactly(tuple("other runs of this process", State.PARTIAL));
    }

    @Test
    void reportsAnEqualRootTooButNothingOnceTheFirstRunIsOver() {
        Seeder first = seeder();
        first.seed(SeedRequest.of(42));
        assertThat(first.seed(SeedRequest.of(42)).entries()).isEmpty();
        Seeder second = seeder();
        assertThat(second.seed(SeedRequest.of(42)).entries()).hasSize(1);

        first.close();
        second.close();
        assertThat(seeder().seed(SeedRequest.of(43)).entries()).isEmpty();
    }

    @Test
    void putsBackTheLastChangeFirstAndOnlyWhenNoRunIsOpen() {
        List<String> undone = new ArrayList<>();
        Seeder first = seeder(() -> new ChangingSource("first", undone));
        Seeder second = seeder(() -> new FailingToRestore(), () -> new ChangingSource("second", undone));
        first.seed(SeedRequest.of(42));
        second.seed(SeedRequest.of(43));

        first.close();
        assertThat(undone).isEmpty();
        second.close();
        assertThat(undone).containsExactly("second", "first");
    }

    @Test
    void findsTheSourceOfTheJdk() {
        try (var seeder = new Seeder()) {
            assertThat(seeder.seed(SeedRequest.of(42)).entries())
                    .filteredOn(entry -> entry.source().equals("jdk.new-random"))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.state()).isEqualTo(State.UNSEEDED);
                        assertThat(entry.fix().orElse("")).contains("new Random(run.seed(\"name\"))");
                    });
        }
    }

    @SafeVarargs
    private Seeder seeder(Supplier<SeedSource>... sources) {
        List<Supplier<SeedSource>> found = new ArrayList<>();
        for (Supplier<SeedSource> source : sources) {
            found.add(source);
        }
        return new Seeder(openRoots, () -> found.stream().map(Supplier::get).iterator());
    }

    private static String seedOf(long root, String name) {
        return Long.toString(SeedScope.of(root).seed(name));
    }

    private record NamedSource(int order, String name) implements SeedSource {
        @Override
        public List<Entry> seed(SeedContext context) {
            return List.of(
                    Entry.of(name, State.SEEDED, Long.toString(context.scope().seed(name))));
        }
    }

    private static final class FaultySource implements SeedSource {
        @Override
        public int order() {
            return 200;
        }

        @Override
        public List<Entry> seed(SeedContext context) {
            throw new UnsatisfiedLinkError("libnd4j is broken");
        }
    }

    /** A source that notes when what it changed is put back. */
    private record ChangingSource(String name, List<String> undone) implements SeedSource {
        @Override
        public int order() {
            return 100;
        }

        @Override
        public List<Entry> seed(SeedContext context) {
            context.onClose(() -> undone.add(name));
            return List.of();
        }
    }

    private static final class FailingToRestore implements SeedSource {
        @Override
        public int order() {
            return 200;
        }

        @Override
        public List<Entry> seed(SeedContext context) {
            context.onClose(() -> {
                throw new IllegalStateException("it is gone");
            });
            return List.of();
        }
    }
}
