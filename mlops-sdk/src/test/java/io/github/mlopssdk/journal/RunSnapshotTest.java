package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSnapshotTest {
    @TempDir
    Path run;

    @Test
    void addsUpAllEvents() {
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            journal.append(
                    new RunEvent.Started("key", "iris", "first", 10, "parent", "id", List.of(new Tag("a", "1"))));
            Events.oneOfEachKind(run).stream()
                    .filter(event -> !(event instanceof RunEvent.Started))
                    .forEach(journal::append);
            journal.append(new RunEvent.TagSet(new Tag("a", "2")));
            journal.append(new RunEvent.Ended(RunStatus.FAILED, 20));
        }

        RunSnapshot snapshot = RunSnapshot.read(run);
        assertThat(snapshot.key()).isEqualTo("key");
        assertThat(snapshot.experiment()).isEqualTo("iris");
        assertThat(snapshot.name()).isEqualTo(Events.UNICODE);
        assertThat(snapshot.startMillis()).isEqualTo(10);
        assertThat(snapshot.parentKey()).hasValue("parent");
        assertThat(snapshot.serverRunId()).hasValue("id");
        assertThat(snapshot.status()).isEqualTo(RunStatus.FAILED);
        assertThat(snapshot.endMillis()).hasValue(20);
        assertThat(snapshot.params()).containsEntry("lr", Events.UNICODE).containsEntry("empty", "");
        assertThat(snapshot.tags()).containsEntry("a", "2");
        assertThat(snapshot.metrics()).containsOnlyKeys("loss", "学習/率");
        assertThat(snapshot.artifacts()).hasSize(2);
        assertThat(snapshot.models()).hasSize(1);
        assertThat(snapshot.datasets()).hasSize(2);
        assertThat(snapshot.lastEventMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(snapshot.lastSeq()).isEqualTo(19);
        assertThat(snapshot.damaged() + snapshot.missing()).isZero();
    }

    @Test
    void givesTheSeriesOfAMetric() {
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            for (int i = 0; i < 100; i++) {
                journal.append(new RunEvent.MetricLogged(new MetricPoint("loss", i * 0.5, i + 1000, 100 - i)));
            }
        }

        RunSnapshot snapshot = RunSnapshot.read(run);
        MetricSeries loss = snapshot.metrics().get("loss");
        assertThat(loss.size()).isEqualTo(100);
        assertThat(loss.steps()).hasSize(100).startsWith(100, 99).endsWith(1);
        assertThat(loss.timestampsMillis()).startsWith(1000, 1001).endsWith(1099);
        assertThat(loss.values()).startsWith(0, 0.5).endsWith(49.5);
        assertThat(loss.latest())
                .isEqualTo(new MetricPoint("loss", 0, 1000, 100))
                .isEqualTo(loss.point(0));
        assertThat(snapshot.lastEventMillis()).isEqualTo(1099);
    }

    @Test
    void showsWhatIsLeftOfAJournalWithoutItsStart() throws IOException {
        try (Journal journal = Journal.create(run, JournalSettings.defaults().withSegmentBytes(64))) {
            journal.append(new RunEvent.Started("key", "iris", "name", 10, null, null, List.of()));
            journal.append(new RunEvent.TagSet(new Tag("a", "1")));
        }
        Files.delete(Segments.of(run).file(1));

        RunSnapshot snapshot = RunSnapshot.read(run);
        assertThat(snapshot.key()).isEqualTo(run.getFileName().toString());
        assertThat(snapshot.name()).isEqualTo(snapshot.key());
        assertThat(snapshot.experiment()).isEmpty();
        assertThat(snapshot.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(snapshot.endMillis()).isEmpty();
        assertThat(snapshot.tags()).containsEntry("a", "1");
        assertThat(snapshot.missing()).isEqualTo(1);
    }

    @Test
    void isEmptyForADirectoryWithoutJournal() {
        assertThat(RunSnapshot.read(run).lastSeq()).isZero();
    }
}
