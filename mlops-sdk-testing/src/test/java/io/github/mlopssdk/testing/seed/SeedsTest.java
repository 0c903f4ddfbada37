package io.github.mlopssdk.testing.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.testing.launch.Launched;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

final class SeedsTest {
    private static final Set<Long> SEEN = new LinkedHashSet<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void runsEverySeedAndThenTheVerdict() {
        Launched launched = Launched.of(Good.class);

        assertThat(SEEN).hasSize(3).allMatch(seed -> seed > 0 && seed <= Integer.MAX_VALUE);
        assertThat(launched.outcomes()).hasSize(4).allMatch(outcome -> outcome.endsWith(" SUCCESSFUL"));
        assertThat(launched.outcomes()).last().asString().startsWith("aggregate ");
        assertThat(SEEN).containsExactly(boxed(TrialSeeds.of(42, 3)));
    }

    static final class Good {
        @Seeds(3)
        @Aggregate(metric = "accuracy", meanAtLeast = 0.8)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
            assertThat(SeedScope.current()).contains(trial.seeds());
            trial.report("accuracy", 0.9 + SEEN.size() / 1000.0);
        }
    }

    @Test
    void oneFailureOfFourIsForgivenIfThreeMustPass() {
        assertThat(Launched.of(ThreeOfFour.class).outcomes())
                .extracting(outcome -> outcome.substring(outcome.lastIndexOf(' ') + 1))
                .containsExactly("SUCCESSFUL", "ABORTED", "SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL");
    }

    static class ThreeOfFour {
        @Seeds(4)
        @Aggregate(passes = 3)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
            assertTrue(SEEN.size() != 2, "accuracy is low");
        }
    }

    @Test
    void theVerdictNamesEverySeedThatFailed() {
        Launched launched = Launched.of(AllOfFour.class);
        long second = TrialSeeds.of(42, 4)[1];

        assertThat(launched.outcomes()).last().isEqualTo("aggregate FAILED");
        assertThat(launched.thrown())
                .last()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageStartingWith("FAIL 3 of 4 trials pass, required 4; seeds [")
                        .hasMessageContaining("seed " + second + ": ")
                        .hasMessageContaining("accuracy is low")
                        .hasRootCauseMessage("accuracy is low ==> expected: <true> but was: <false>"));
        assertThat(launched.thrown().get(0))
                .hasMessageContaining("reproduce: mvn test -Dtest=AllOfFour#trains -Dmlops.testing.seed=" + second);
    }

    static final class AllOfFour {
        @Seeds(4)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
            assertTrue(SEEN.size() != 2, "accuracy is low");
        }
    }

    @Test
    void oneSeedAloneFailsByItself() {
        Launched launched = Launched.of(OneBad.class, Map.of(Seeded.SEED, "17"));

        assertThat(launched.outcomes()).containsExactly("seed 17 FAILED");
        assertThat(launched.thrown().get(0)).hasMessageContaining("seed 17, reproduce: ");
    }

    static final class OneBad {
        @Seeds(4)
        void trains(Trial trial) {
            assertTrue(trial.seed() != 17, "accuracy is low");
        }
    }

    @Test
    void aMeanThatSeedsDoNotShowFails() {
        assertThat(Launched.of(Scattered.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .hasMessageStartingWith(
                                "NOT_ENOUGH_DATA mean accuracy at least 0.8000: mean 0.8500 of 4 seeds"));
    }

    static final class Scattered {
        @Seeds(4)
        @Aggregate(metric = "accuracy", meanAtLeast = 0.8)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
            trial.report("accuracy", SEEN.size() % 2 == 0 ? 0.7 : 1);
        }
    }

    @Test
    void aTrialThatNeitherPassesNorFailsLeavesNoVerdict() {
        assertThat(Launched.of(Aborted.class).thrown())
                .last()
                .satisfies(thrown -> assertThat(thrown).hasMessageStartingWith("only 2 of 3 trials ended"));
    }

    static final class Aborted {
        @Seeds(3)
        @Aggregate(passes = 1)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
            Assumptions.assumeTrue(SEEN.size() != 2);
        }
    }

    @Test
    void settingsThatCannotHoldAreRefused() {
        assertThat(Launched.of(NoMetric.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("both metric and meanAtLeast"));
        assertThat(Launched.of(TooMany.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("passes must be from 1 to 2"));
        assertThat(Launched.of(NoTrial.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("parameter of type Trial"));
    }

    static final class NoMetric {
        @Seeds(2)
        @Aggregate(meanAtLeast = 1)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
        }
    }

    static final class TooMany {
        @Seeds(2)
        @Aggregate(passes = 3)
        void trains(Trial trial) {
            SEEN.add(trial.seed());
        }
    }

    static final class NoTrial {
        @Seeds(2)
        void trains() {
            SEEN.add(0L);
        }
    }

    private static Long[] boxed(long[] seeds) {
        return LongStream.of(seeds).boxed().toArray(Long[]::new);
    }
}
