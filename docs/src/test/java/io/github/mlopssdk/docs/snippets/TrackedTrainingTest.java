package io.github.mlopssdk.docs.snippets;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.FaultKind;
import io.github.mlopssdk.testing.tracking.Faulty;
import io.github.mlopssdk.testing.tracking.Tracked;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackedRuns;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import org.junit.jupiter.api.Test;

final class TrackedTrainingTest {
    // #region first
    @Test
    @Tracked
    void recordsWhatWeLookAtLater(TrackedRuns runs) {
        IrisTraining.train(5);

        assertThat(runs.run("iris")).finished().loggedParam("epochs", 5);
        assertThat(runs.run("iris")).loggedMetric("loss").steps(5).isFinite().isDecreasing();
    }
    // #endregion first

    @Test
    @Tracked
    void everythingThatCanBeAsked(TrackedRuns runs) {
        IrisTraining.train(5);

        // #region run
        TrackedRun run = runs.run("iris");

        assertThat(run)
                .finished()
                .loggedParam("epochs", 5)
                .hasTag("mlflow.source.type", "LOCAL")
                .loggedArtifact("notes/findings.txt");
        assertThat(run)
                .loggedMetric("loss")
                .steps(5)
                .hasNoDuplicateSteps()
                .isFinite()
                .isDecreasing()
                .fellBy(0.5)
                .lastAtMost(0.2);
        assertThat(runs).hasRuns(1).hasNoUnfinishedRuns();
        // #endregion run
        // #region values
        assertThat(run.artifactText("notes/findings.txt")).hasValue("petal width decides");
        // #endregion values
    }

    // #region faulty
    @Test
    @Faulty(value = FaultKind.UNAVAILABLE, on = "runs/log-batch")
    void getsOverAnOutage(TrackedRuns runs) {
        IrisTraining.train(5);

        assertThat(runs.run()).finished().loggedMetric("loss").steps(5);
    }
    // #endregion faulty

    // #region away
    @Test
    @Faulty(FaultKind.AWAY)
    void losesNothingWhileNobodyListens(TrackingServer server) {
        IrisTraining.train(5);
        server.restart();
        Run.builder().syncAll(sent -> {});

        assertThat(server.run()).finished().loggedMetric("loss").steps(5).hasNoDuplicateSteps();
    }
    // #endregion away

    // #region economy
    @Test
    @Tracked
    void sendsPointsTogether(TrackingServer server) {
        IrisTraining.train(1_000);

        assertThat(server).receivedAtMost(50);
    }
    // #endregion economy
}
