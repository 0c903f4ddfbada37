package io.github.mlopssdk.testing.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.testing.launch.Launched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class SeededTest {
    private static final List<Object> DRAWN = new ArrayList<>();

    @BeforeEach
    void forget() {
        DRAWN.clear();
    }

    @Test
    void equalSeedsGiveEqualOrders() {
        Launched.of(Shuffles.class);
        List<Object> first = List.copyOf(DRAWN);
        DRAWN.clear();
        Launched.of(Shuffles.class);

        assertThat(DRAWN).isEqualTo(first).hasSize(3);
        assertThat(DRAWN.get(0)).as("before and in the test").isNotEqualTo(DRAWN.get(1));
        assertThat(DRAWN.get(2)).isEqualTo(SeedScope.of(7));
    }

    /** {@code Collections.shuffle} draws from a generator that {@code seedAll} replaces; from JDK 24 on with a flag of the build. */
    static final class Shuffles {
        @BeforeEach
        void draw() {
            DRAWN.add(shuffled());
        }

        @Test
        @Seeded(7)
        void drawsAgain(SeedScope scope) {
            DRAWN.add(shuffled());
            DRAWN.add(SeedScope.current().filter(scope::equals).orElseThrow());
        }
    }

    @Test
    void theParameterReplacesTheSeed() {
        Launched.of(Shuffles.class, Map.of(Seeded.SEED, "8"));

        assertThat(DRAWN).last().isEqualTo(SeedScope.of(8));
        assertThat(Launched.of(Shuffles.class, Map.of(Seeded.SEED, "eight")).thrown())
                .singleElement()
                .hasToString(
                        "org.junit.jupiter.api.extension.ExtensionConfigurationException: mlops.testing.seed must be a"
                                + " whole number: eight");
    }

    @Test
    void whatWasSeededIsRandomAgainAfterwards() {
        Launched.of(Shuffles.class);
        List<Integer> first = shuffled();
        Launched.of(Shuffles.class);

        assertThat(shuffled()).isNotEqualTo(first);
    }

    @Test
    void anAssertionErrorNamesTheSeedAndKeepsItsPlaceAndValues() {
        Throwable thrown = Launched.of(Fails.class).thrown().get(0);

        assertThat(thrown)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("accuracy ==> expected: <1> but was: <2>\nseed 9, reproduce: mvn test"
                        + " -Dtest=Fails#fails -Dmlops.testing.seed=9\n  seed 9: ")
                .hasCauseInstanceOf(AssertionFailedError.class);
        assertThat(((AssertionFailedError) thrown).getExpected().getValue()).isEqualTo(1);
        assertThat(thrown.getStackTrace()).isEqualTo(thrown.getCause().getStackTrace());
    }

    static final class Fails {
        @Test
        @Seeded(9)
        void fails() {
            assertEquals(1, 2, "accuracy");
        }
    }

    @Test
    void otherExceptionsStayWhatTheyAre() {
        assertThat(Launched.of(Throws.class).thrown())
                .allSatisfy(thrown -> {
                    assertThat(thrown)
                            .isExactlyInstanceOf(IllegalStateException.class)
                            .hasMessage("no data");
                    assertThat(thrown.getSuppressed())
                            .singleElement()
                            .asString()
                            .startsWith("seed 42, reproduce: mvn test");
                })
                .hasSize(3);
    }

    @Seeded
    static class Throws {
        @Test
        void throwsIt() {
            throw new IllegalStateException("no data");
        }

        @Nested
        class Inner {
            @BeforeEach
            void throwsItToo() {
                throw new IllegalStateException("no data");
            }

            @Test
            void isNotReached() {
                fail("the method before it throws");
            }
        }

        @Nested
        class After {
            @Test
            void passes() {
                assertThat(SeedScope.current()).isPresent();
            }

            @AfterEach
            void throwsItAtTheEnd() {
                throw new IllegalStateException("no data");
            }
        }
    }

    @Test
    void theInnermostSeedCounts() {
        Launched.of(Outer.class);

        assertThat(DRAWN).containsExactlyInAnyOrder(SeedScope.of(1), SeedScope.of(2), SeedScope.of(3));
    }

    @Seeded(1)
    static class Outer {
        @Test
        void ofTheClass(SeedScope scope) {
            DRAWN.add(scope);
        }

        @Nested
        @Seeded(2)
        class Inner {
            @Test
            void ofTheInnerClass(SeedScope scope) {
                DRAWN.add(scope);
            }

            @Test
            @Seeded(3)
            void ofTheMethod(SeedScope scope) {
                DRAWN.add(scope);
            }
        }
    }

    @Test
    void anAbortedTestIsLeftAlone() {
        assertThat(Launched.of(Aborts.class).thrown())
                .singleElement()
                .isExactlyInstanceOf(TestAbortedException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).isEmpty());
    }

    @Seeded
    static final class Aborts {
        @Test
        void aborts() {
            Assumptions.abort("no GPU");
        }
    }

    private static List<Integer> shuffled() {
        var numbers = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        Collections.shuffle(numbers);
        return numbers;
    }
}
