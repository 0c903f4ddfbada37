package io.github.mlopssdk.testing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.launch.Launched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ReproducibleTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @BeforeEach
    void begin() {
        RUNS.set(0);
    }

    @Test
    void aSeededTrainingRepeats() {
        assertThat(Launched.of(Repeats.class).outcomes())
                .containsExactly("first run SUCCESSFUL", "second run SUCCESSFUL");
        assertThat(RUNS).hasValue(2);
    }

    static final class Repeats {
        private final AtomicInteger own = new AtomicInteger();

        @Reproducible
        void trains(Observations observations) {
            RUNS.incrementAndGet();
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, 100).boxed().toList());
            Collections.shuffle(order);
            observations.observe("order", order.stream().mapToDouble(i -> i).toArray());
            observations.observe("weights", new float[] {1, 2});
            observations.observe("instance", own.incrementAndGet());
        }
    }

    @Test
    void theFirstDifferenceIsNamed() {
        Launched launched = Launched.of(Differs.class, Map.of(Seeded.SEED, "5"));

        assertThat(launched.outcomes()).containsExactly("first run SUCCESSFUL", "second run FAILED");
        assertThat(launched.thrown().get(0))
                .hasMessageStartingWith(
                        "two runs with the same seed differ: observation 1, weights[2]: 1.0 in the first run,"
                                + " 2.0 in the second, apart by 1.00\nseed 5, reproduce: mvn test -Dtest=Differs#trains");
    }

    static final class Differs {
        @Reproducible
        void trains(Observations observations) {
            observations.observe("loss", 0.5);
            observations.observe("weights", 0, Double.NaN, RUNS.incrementAndGet());
            observations.observe("later", RUNS.get());
        }
    }

    @Test
    void aNewJvmRepeatsWithTheSameSeedAndProperties() {
        System.setProperty("mlops.testing.reproducible.test", "7");
        try {
            Launched launched = Launched.of(RepeatsInNewJvm.class, Map.of(Seeded.SEED, "5"));

            assertThat(launched.thrown()).isEmpty();
            assertThat(launched.outcomes())
                    .containsExactly("first run SUCCESSFUL", "second run, in a new JVM SUCCESSFUL");
            assertThat(RUNS).as("runs in this JVM").hasValue(1);
        } finally {
            System.clearProperty("mlops.testing.reproducible.test");
        }
    }

    static final class RepeatsInNewJvm {
        private final List<Integer> order = new ArrayList<>();

        @BeforeEach
        void data() {
            IntStream.range(0, 100).forEach(order::add);
        }

        @Nested
        final class Inner {
            @Reproducible(newJvm = true)
            void trains(Observations observations) {
                RUNS.incrementAndGet();
                Collections.shuffle(order);
                observations.observe("order", order.stream().mapToDouble(i -> i).toArray());
                observations.observe("property", Integer.getInteger("mlops.testing.reproducible.test", 0));
                observations.observe("special", Double.NaN, -0.0, Double.MIN_VALUE);
            }
        }
    }

    @Test
    void whatDiffersBetweenProcessesIsNamed() {
        Launched launched = Launched.of(DiffersBetweenProcesses.class);

        assertThat(launched.outcomes()).containsExactly("first run SUCCESSFUL", "second run, in a new JVM FAILED");
        assertThat(launched.thrown().get(0).getMessage())
                .startsWith("a run in a new JVM differs, with the same seed: observation 0, process[0]: ")
                .contains("\n  likely     the order of a hash map")
                .endsWith("seed 42, reproduce: mvn test -Dtest=DiffersBetweenProcesses#trains -Dmlops.testing.seed=42");
    }

    static final class DiffersBetweenProcesses {
        @Reproducible(newJvm = true)
        void trains(Observations observations) {
            observations.observe("process", (double) ProcessHandle.current().pid());
        }
    }

    @Test
    void aFailureOfTheNewJvmIsShown() {
        RUNS.set(1);
        Launched launched = Launched.of(FailsElsewhere.class);

        assertThat(launched.outcomes()).containsExactly("first run SUCCESSFUL", "second run, in a new JVM FAILED");
        assertThat(launched.thrown().get(0).getMessage())
                .startsWith("the run in a new JVM failed:\n")
                .contains("java.lang.IllegalStateException: no data here")
                .contains("    at io.github.mlopssdk.testing.seed.ReproducibleTest$FailsElsewhere.trains")
                .contains("seed 42, reproduce: ");
    }

    static final class FailsElsewhere {
        @Reproducible(newJvm = true)
        void trains(Observations observations) {
            observations.observe("a", 1);
            if (RUNS.get() == 0) {
                throw new IllegalStateException("no data here");
            }
        }
    }

    @Test
    void shapesOfWhatIsObservedAreCompared() {
        assertThat(difference(seen -> seen.observe("a", 1), seen -> seen.observe("b", 1)))
                .isEqualTo("observation 0, a: the second run observed b");
        assertThat(difference(seen -> seen.observe("a", 1, 2), seen -> seen.observe("a", 1)))
                .isEqualTo("observation 0, a: 2 values in the first run, 1 in the second");
        assertThat(difference(seen -> seen.observe("a", 0.0), seen -> seen.observe("a", -0.0)))
                .startsWith("observation 0, a[0]: 0.0 in the first run, -0.0");
        assertThat(difference(seen -> {}, seen -> seen.observe("a", 1)))
                .isEqualTo("the first run observed 0 times, the second 1");
    }

    @Test
    void whatIsNotObservedIsNotProved() {
        assertThat(Launched.of(Blind.class).thrown())
                .first()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("observed nothing"));
    }

    static final class Blind {
        @Reproducible
        void trains(Observations observations) {
            RUNS.incrementAndGet();
        }
    }

    @Test
    void aRunThatFailsIsNotComparedWith() {
        assertThat(Launched.of(FailsFirst.class).thrown())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("no data"),
                        second -> assertThat(second).startsWith("the first run did not end"));
    }

    static final class FailsFirst {
        @Reproducible
        void trains(Observations observations) {
            observations.observe("a", 1);
            if (RUNS.incrementAndGet() == 1) {
                throw new AssertionError("no data");
            }
        }
    }

    @Test
    void theParameterIsNeeded() {
        assertThat(Launched.of(NoParameter.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("parameter of type Observations"));
    }

    static final class NoParameter {
        @Reproducible
        void trains() {
            RUNS.incrementAndGet();
        }
    }

    private static String difference(Consumer<Observations> first, Consumer<Observations> second) {
        var before = new Observations();
        var now = new Observations();
        first.accept(before);
        second.accept(now);
        return now.differenceFrom(before).orElseThrow();
    }
}
