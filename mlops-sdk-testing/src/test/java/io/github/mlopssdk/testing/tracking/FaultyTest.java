package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.launch.Launched;
import io.github.mlopssdk.testing.tracking.TrackedExtensionTest.Training;
import org.junit.jupiter.api.Test;

final class FaultyTest {
    @Test
    void aTrainingGetsOverWhatTheServerDoes() {
        Launched launched = Launched.of(GetsOver.class);

        assertThat(launched.thrown()).isEmpty();
        assertThat(launched.outcomes()).hasSize(3);
    }

    static final class GetsOver {
        @Test
        @Faulty(value = FaultKind.UNAVAILABLE, times = 2, on = "runs/log-batch")
        void twice(TrackingServer server) {
            Training.train("iris");
            Run.builder().syncAll(entry -> {});
            assertThat(server.run()).finished().loggedMetric("loss").steps(3).hasNoDuplicateSteps();
            assertThat(server.requests("runs/log-batch")).hasSizeGreaterThan(2);
        }

        @Test
        @Faulty(FaultKind.REQUEST_LOST)
        @Faulty(value = FaultKind.ANSWER_LOST, on = "runs/create")
        void oneAfterTheOther(TrackingServer server) {
            Training.train("iris");
            Run.builder().syncAll(entry -> {});
            assertThat(server).hasRuns(1).hasNoUnfinishedRuns();
        }

        @Test
        @Faulty(FaultKind.AWAY)
        void away(TrackingServer server) {
            Training.train("iris");
            assertThat(server).hasRuns(0);
            server.restart();
            Run.builder().syncAll(entry -> {});
            assertThat(server.run()).finished().loggedMetric("loss").steps(3);
        }
    }

    @Test
    void aFaultThatDidNotComeFailsTheTest() {
        assertThat(Launched.of(Misses.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("the fault ANSWER_LOST on runs/log-model did not come as planned")
                        .hasMessageContaining("observed   0 requests met it")
                        .hasMessageContaining("required   2 or more")
                        .hasMessageContaining("requests came to /api/2.0/mlflow/runs/create"));
    }

    static final class Misses {
        @Test
        @Faulty(value = FaultKind.ANSWER_LOST, times = 2, on = "runs/log-model")
        void trains() {
            Training.train("iris");
        }
    }

    @Test
    void aTestThatFailsAnywayKeepsItsOwnMessage() {
        assertThat(Launched.of(FailsAnyway.class).thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessage("its own"));
    }

    static final class FailsAnyway {
        @Test
        @Faulty(FaultKind.BROKEN)
        void trains() {
            throw new AssertionError("its own");
        }
    }

    @Test
    void saysWhatIsWrongWithADeclaration() {
        assertThat(Launched.of(Never.class).thrown().get(0)).hasMessageContaining("times must be at least 1: 0");
        assertThat(Launched.of(AwayFromOne.class).thrown().get(0)).hasMessageContaining("leave out times and on");
    }

    static final class Never {
        @Test
        @Faulty(value = FaultKind.BROKEN, times = 0)
        void trains() {
            throw new AssertionError("not reached");
        }
    }

    static final class AwayFromOne {
        @Test
        @Faulty(value = FaultKind.AWAY, on = "runs/create")
        void trains() {
            throw new AssertionError("not reached");
        }
    }
}
