package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.EnvironmentVariables;
import io.github.mlopssdk.testing.launch.Launched;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

final class TrackedExtensionTest {
    /** Code of a user, who does not know that it is tested. */
    static final class Training {
        private Training() {}

        static void train(String experiment) {
            try (Run run = Run.start(experiment)) {
                run.logParam("lr", 0.01);
                for (int epoch = 0; epoch < 3; epoch++) {
                    run.logMetric("loss", 1.0 / (epoch + 1), epoch);
                }
            }
        }
    }

    @Test
    void runsReachTheServerWithoutAChangeToTheCode() {
        assertThat(Launched.of(PerMethod.class).outcomes())
                .containsExactlyInAnyOrder(
                        "repetition 1 of 2 SUCCESSFUL",
                        "repetition 2 of 2 SUCCESSFUL",
                        "fromOtherThreads(TrackingServer) SUCCESSFUL",
                        "inside(TrackedRuns) SUCCESSFUL");
    }

    @Tracked
    static final class PerMethod {
        @RepeatedTest(2)
        void trains(TrackedRuns runs) {
            Training.train("iris");
            assertThat(runs.run("iris")).finished().loggedParam("lr", 0.01);
        }

        @Test
        void fromOtherThreads(TrackingServer server) {
            ForkJoinPool.commonPool()
                    .submit(() -> IntStream.range(0, 3).parallel().forEach(i -> Training.train("fold-" + i)))
                    .join();
            assertThat(server).hasRuns(3).hasNoUnfinishedRuns();
        }

        @Nested
        final class Inner {
            @Test
            void inside(TrackedRuns runs) {
                Training.train("digits");
                assertThat(runs).hasRuns(1);
            }
        }
    }

    @Test
    void aServerOfTheClassHasWhatWasTrainedBeforeItsTests() {
        assertThat(Launched.of(PerClass.class).outcomes())
                .containsExactlyInAnyOrder("first(TrackedRuns) SUCCESSFUL", "second(TrackedRuns) SUCCESSFUL");
    }

    @Tracked(per = Lifecycle.PER_CLASS)
    static final class PerClass {
        @BeforeAll
        static void train(TrackingServer server) {
            Training.train("iris");
            assertThat(server.uri()).hasScheme("http");
        }

        @Test
        void first(TrackedRuns runs) {
            assertThat(runs.run()).finished();
        }

        @Test
        void second(TrackedRuns runs) {
            assertThat(runs.run()).loggedMetric("loss").steps(3);
        }
    }

    @Test
    void testsAtTheSameTimeDoNotSeeEachOther() {
        Launched launched = Launched.of(
                List.of(PerMethod.class, PerClass.class, PerMethodOnly.class),
                Map.of(
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.mode.default",
                        "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default",
                        "concurrent"));

        assertThat(launched.outcomes()).hasSize(8).allMatch(outcome -> outcome.endsWith("SUCCESSFUL"));
    }

    static final class PerMethodOnly {
        @Test
        @Tracked
        void one(TrackedRuns runs) {
            Training.train("one");
            assertThat(runs).hasRuns(1);
        }

        @Test
        @Tracked
        void other(TrackedRuns runs) {
            Training.train("other");
            assertThat(runs).hasRuns(1);
        }
    }

    @Test
    void whatWasSetIsPutBack() {
        System.setProperty("mlops.env.MLOPS_DIR", "/somewhere");
        try {
            assertThat(Launched.of(SeesItself.class).outcomes()).containsExactly("sees() SUCCESSFUL");
            assertThat(System.getProperty("mlops.env.MLOPS_DIR")).isEqualTo("/somewhere");
            assertThat(System.getProperty("mlops.env.MLFLOW_TRACKING_URI")).isNull();
        } finally {
            System.clearProperty("mlops.env.MLOPS_DIR");
        }
    }

    @Tracked
    static final class SeesItself {
        @Test
        void sees() {
            assertThat(EnvironmentVariables.current())
                    .containsKey("MLFLOW_TRACKING_URI")
                    .doesNotContainEntry("MLOPS_DIR", "/somewhere");
        }
    }

    @Test
    void saysWhatIsWrongWithADeclaration() {
        assertThat(message(TooEarly.class))
                .contains("write @Tracked(per = PER_CLASS), or ask for it in the test method");
        assertThat(message(MethodPerClass.class)).contains("@Tracked(per = PER_CLASS) belongs on a class");
        assertThat(message(PythonOnly.class))
                .contains("mlops.testing.tracking.uri must be an http or https address")
                .contains("sqlite:///mlflow.db");
    }

    private static String message(Class<?> tests) {
        return Launched.of(tests).thrown().get(0).getMessage();
    }

    @Tracked
    static final class TooEarly {
        @BeforeAll
        static void train(TrackedRuns runs) {
            throw new AssertionError("not reached: " + runs);
        }

        @Test
        void never() {
            throw new AssertionError("not reached");
        }
    }

    static final class MethodPerClass {
        @Test
        @Tracked(per = Lifecycle.PER_CLASS)
        void never() {
            throw new AssertionError("not reached");
        }
    }

    @Tracked(uri = "sqlite:///mlflow.db")
    static final class PythonOnly {
        @BeforeEach
        void never() {
            throw new AssertionError("not reached");
        }

        @Test
        void neither() {
            throw new AssertionError("not reached");
        }
    }
}
