package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.testing.launch.Launched;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One class of tests, run against the server in this JVM and against real ones. */
final class TrackedElsewhereTest {
    private static final List<String> ALL_PASS = List.of(
            "everythingIsSeen(TrackedRuns) SUCCESSFUL",
            "failuresAreSeen(TrackedRuns) SUCCESSFUL",
            "onlyOwnRunsAreSeen(TrackedRuns) SUCCESSFUL");

    @Test
    void aServerInThisJvm() {
        check(Map.of());
    }

    @Test
    void mlflow3(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        check(Map.of(Tracked.URI, server.uri().toString()));
    }

    @Test
    void mlflow2(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) {
        check(Map.of(Tracked.URI, server.uri().toString()));
    }

    private static void check(Map<String, String> parameters) {
        Launched launched = Launched.of(Anywhere.class, parameters);

        assertThat(launched.thrown()).isEmpty();
        assertThat(launched.outcomes()).containsExactlyInAnyOrderElementsOf(ALL_PASS);
    }

    /** A model of one file. */
    private record Weights() implements LoggableModel {
        @Override
        public String artifactPath() {
            return "net";
        }

        @Override
        public String flavor() {
            return "text";
        }

        @Override
        public Map<String, String> flavorAttributes() {
            return Map.of("data", "weights.txt");
        }

        @Override
        public Optional<ModelSignature> signature() {
            return Optional.of(ModelSignature.infer(new float[1][4], new float[1][3]));
        }

        @Override
        public void save(Path directory) throws IOException {
            Files.writeString(directory.resolve("weights.txt"), "0.5");
        }
    }

    @Tracked
    static final class Anywhere {
        @Test
        void everythingIsSeen(TrackedRuns runs) {
            try (Run run = Run.start("tracked-elsewhere")) {
                run.logParam("lr", 0.01).setTag("team", "red").logText("none", "notes/today.txt");
                run.logDataset(new DatasetInput("iris", "abc", "local", "{}", null, null, "training"));
                for (int epoch = 0; epoch < 5; epoch++) {
                    run.logMetric("loss", 1.0 / (epoch + 1), epoch);
                }
                run.logModel(new Weights());
            }

            TrackedRun run = runs.run("tracked-elsewhere");
            assertThat(run)
                    .finished()
                    .loggedParam("lr", 0.01)
                    .hasTag("team", "red")
                    .loggedArtifact("notes/today.txt")
                    .loggedDataset("iris");
            assertThat(run.artifactText("notes/today.txt")).hasValue("none");
            assertThat(run.datasets().get(0).tags()).containsEntry("mlflow.data.context", "training");
            assertThat(run)
                    .loggedMetric("loss")
                    .steps(5)
                    .isFinite()
                    .isDecreasing()
                    .lastAtMost(0.2)
                    .hasNoDuplicateSteps();
            assertThat(run)
                    .loggedModel("net")
                    .withSignature()
                    .withFlavor("text")
                    .withFile("weights.txt");
        }

        @Test
        void failuresAreSeen(TrackedRuns runs) {
            try (Run run = Run.start("tracked-elsewhere")) {
                run.fail(new IllegalStateException("no rows"));
            }

            assertThat(runs.run()).failed();
            assertThat(runs).hasNoUnfinishedRuns().hasRuns(1);
        }

        @Test
        void onlyOwnRunsAreSeen(TrackedRuns runs) {
            assertThat(runs).hasRuns(0);
        }
    }

    @Test
    void whatNeedsTheServerInThisJvmIsAborted(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        Launched launched =
                Launched.of(OnlyHere.class, Map.of(Tracked.URI, server.uri().toString()));

        assertThat(launched.outcomes()).containsExactlyInAnyOrder("asks(TrackingServer) ABORTED", "isFaulty() ABORTED");
        assertThat(launched.thrown())
                .allSatisfy(thrown ->
                        assertThat(thrown).hasMessage("needs a server in this JVM, but runs go to " + server.uri()));
    }

    @Tracked
    static final class OnlyHere {
        @Test
        void asks(TrackingServer server) {
            throw new AssertionError("not reached: " + server.uri());
        }

        @Test
        @Faulty(FaultKind.BROKEN)
        void isFaulty() {
            throw new AssertionError("not reached");
        }
    }
}
