package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricTimestampTest {
    @TempDir
    Path run;

    private final ManualClock clock = new ManualClock(1000);
    private final JournalSettings settings = JournalSettings.defaults().withClock(clock);

    @Test
    void keepsEqualCallsInOneMillisecondDistinct() {
        try (Journal journal = Journal.create(run, settings)) {
            for (int i = 0; i < 1000; i++) {
                journal.append(journal.metricKey("loss"), 0.5, 0);
            }
        }

        assertThat(JournalContent.of(run).points())
                .extracting(MetricPoint::timestampMillis)
                .doesNotHaveDuplicates()
                .isSorted()
                .startsWith(1000L)
                .endsWith(1999L);
    }

    @Test
    void leavesTheTimeOfGrowingStepsAlone() {
        try (Journal journal = Journal.create(run, settings)) {
            for (int step = 0; step < 3; step++) {
                journal.append(journal.metricKey("loss"), 0.5, step);
                journal.append(journal.metricKey("other"), 0.5, step);
            }
        }

        assertThat(JournalContent.of(run).points())
                .extracting(MetricPoint::timestampMillis)
                .containsOnly(1000L);
    }

    @Test
    void neverGoesBackWhenTheClockDoes() {
        try (Journal journal = Journal.create(run, settings)) {
            MetricKey key = journal.metricKey("loss");
            journal.append(key, 1, 1);
            clock.set(-5);
            journal.append(key, 1, 2);
            journal.append(key, 1, 2);
            journal.append(key, 1, 1);
            journal.append(journal.metricKey("new"), 1, 1);
            clock.set(2000);
            journal.append(key, 1, 1);
        }

        assertThat(JournalContent.of(run).points())
                .extracting(MetricPoint::timestampMillis)
                .containsExactly(1000L, 1000L, 1001L, 1002L, 0L, 2000L);
    }

    @Test
    void comesAfterAllPointsOfAnEarlierSession() {
        try (Journal journal = Journal.create(run, settings)) {
            journal.append(journal.metricKey("loss"), 1, 5);
        }
        try (Journal journal = Journal.reopen(run, settings)) {
            journal.append(journal.metricKey("loss"), 1, 5);
            journal.append(journal.metricKey("loss"), 1, 6);
        }

        assertThat(JournalContent.of(run).points())
                .extracting(MetricPoint::timestampMillis)
                .containsExactly(1000L, 1001L, 1001L);
    }

    @Test
    void takesGivenTimesAsTheyAreAndLearnsFromThem() {
        var given = new RunEvent.MetricLogged(new MetricPoint("loss", 1, 5000, 1));
        try (Journal journal = Journal.create(run, settings)) {
            journal.append(given);
            journal.append(given);
            journal.append(journal.metricKey("loss"), 2, 1);
        }

        assertThat(JournalContent.of(run).points())
                .extracting(MetricPoint::timestampMillis)
                .containsExactly(5000L, 5000L, 5001L);
    }
}
