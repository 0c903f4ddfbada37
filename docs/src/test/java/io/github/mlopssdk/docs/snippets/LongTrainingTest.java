package io.github.mlopssdk.docs.snippets;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;

import io.github.mlopssdk.testing.tracking.Tracked;
import io.github.mlopssdk.testing.tracking.TrackedRuns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

// #region shared
@Tracked(per = Lifecycle.PER_CLASS)
final class LongTrainingTest {
    @BeforeAll
    static void train() {
        IrisTraining.train(100);
    }

    @Test
    void itLearns(TrackedRuns runs) {
        assertThat(runs.run()).loggedMetric("loss").fellBy(0.9);
    }

    @Test
    void itLeavesNotes(TrackedRuns runs) {
        assertThat(runs.run()).loggedArtifact("notes/findings.txt");
    }
}
// #endregion shared
