package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.SyncReport.Entry;
import io.github.mlopssdk.SyncReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What JShell and notebooks print; JShell cuts at about a thousand characters. */
class PrintedResultsTest {
    @Test
    void healthIsCountsAndTheLatestTrouble() {
        var health = new RunHealth(
                7, 0, 1, 4, 3, 0, Duration.ofMillis(2500), RunHealth.Delivery.RETRYING, Optional.of("nobody answers"));

        assertThat(health).hasToString("""
                        recorded 7, lost 0, adjusted 1
                        RETRYING: acknowledged 4, undelivered 3, rejected 0, lag 2 s
                        nobody answers""");
    }

    @Test
    void aSyncCountsAndNamesWhatIsLeft() {
        var report = new SyncReport(List.of(
                new Entry("a", Outcome.DELIVERED, 5, 0, "http://localhost:5000"),
                new Entry("b", Outcome.INCOMPLETE, 0, 0, "nobody answers"),
                new Entry("c", Outcome.DELIVERED, 5, 2, "http://localhost:5000")));

        assertThat(report).hasToString("""
                        3 runs: {DELIVERED=2, INCOMPLETE=1}
                          b  0 rejected; nobody answers
                          c  2 rejected; http://localhost:5000""");
    }

    @Test
    void aSyncOfManyRunsStaysShort() {
        var entries = new ArrayList<Entry>();
        for (int run = 0; run < 500; run++) {
            entries.add(
                    new Entry("20260301-100000-iris-4f2a9c01", Outcome.INCOMPLETE, 0, 0, "nobody answers ".repeat(8)));
        }

        assertThat(new SyncReport(entries).toString()).hasSizeLessThan(1000).contains("INCOMPLETE=500");
    }
}
