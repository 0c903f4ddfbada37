package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFaultTest {
    @TempDir
    Path run;

    private final FaultyFiles disk = new FaultyFiles();
    private final JournalSettings settings =
            JournalSettings.defaults().withFiles(disk).withSyncInterval(Duration.ofDays(1));
    private final List<JournalRecord> written = new ArrayList<>();

    @Test
    void goesOnWhenTheDiskHasSpaceAgain() throws IOException {
        try (Journal journal = Journal.create(run, settings)) {
            append(journal, 3);
            disk.spaceLeft = 7;
            append(journal, 3);
            assertThat(journal.lost()).isEqualTo(3);
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("No space left on device"));
            disk.heal();
            append(journal, 3);
            assertThat(journal.lost()).isEqualTo(3);
        }

        assertThat(Segments.of(run).bases()).containsExactly(1L);
        assertThat(JournalContent.of(run)).isEqualTo(new JournalContent(written, 0, 0));
    }

    @Test
    void beginsAnotherFileAfterATornRecordThatCannotBeCut() throws IOException {
        try (Journal journal = Journal.create(run, settings)) {
            append(journal, 2);
            disk.spaceLeft = 7;
            disk.refusesTruncate = true;
            append(journal, 2);
            disk.heal();
            append(journal, 2);
        }

        assertThat(written).hasSize(4);
        assertThat(Segments.of(run).bases()).containsExactly(1L, 3L);
        assertThat(JournalContent.of(run)).isEqualTo(new JournalContent(written, 1, 0));
    }

    @Test
    void beginsTheFirstFileAnewIfItsFirstRecordIsTorn() {
        try (Journal journal = Journal.create(run, settings);
                JournalReader reader = JournalReader.open(run, 0)) {
            disk.spaceLeft = 7;
            disk.refusesTruncate = true;
            append(journal, 1);
            assertThat(reader.next()).isNull();
            disk.heal();
            append(journal, 2);
            assertThat(JournalContent.drain(reader)).isEqualTo(written);
        }

        assertThat(JournalContent.of(run)).isEqualTo(new JournalContent(written, 0, 0));
    }

    @Test
    void goesOnInAFullFileIfTheNextCannotBeOpened() throws IOException {
        try (Journal journal = Journal.create(run, settings.withSegmentBytes(100))) {
            disk.refusesOpen = true;
            append(journal, 20);
            assertThat(journal.lost()).isZero();
            disk.heal();
            append(journal, 20);
        }

        assertThat(Segments.of(run).bases().size()).isGreaterThan(2);
        assertThat(JournalContent.of(run)).isEqualTo(new JournalContent(written, 0, 0));
    }

    @Test
    void beginsAnotherFileAfterAFailedForceAndSaysSo() throws IOException {
        try (Journal journal = Journal.create(run, settings)) {
            append(journal, 1);
            disk.refusesForce = true;
            assertThat(journal.force()).isFalse();
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("may not survive a power cut"));
            disk.heal();
            assertThat(journal.force()).as("must not believe a second try").isFalse();
            append(journal, 1);
            journal.force();
            assertThat(journal.force()).isTrue();
        }

        assertThat(Segments.of(run).bases()).containsExactly(1L, 2L);
        assertThat(JournalContent.of(run)).isEqualTo(new JournalContent(written, 0, 0));
    }

    @Test
    void forcesEveryCallWhenAskedTo() {
        try (Journal journal = Journal.create(run, settings.withDurability(Durability.SYNC))) {
            append(journal, 3);
            assertThat(disk.forcedBy).hasSize(3);
        }
    }

    @Test
    void forcesNothingOnTheCallersThreadOtherwise() {
        try (Journal journal = Journal.create(run, settings)) {
            append(journal, 100);
            assertThat(disk.forcedBy).isEmpty();
        }
        assertThat(disk.forcedBy).hasSize(1);
    }

    @Test
    void forcesOnAThreadOfItsOwnOnlyWhatIsNew() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        JournalSettings fast = new JournalSettings(
                Durability.WRITE,
                1 << 20,
                Duration.ofMillis(1),
                settings.clock(),
                task -> {
                    threads.add(new Thread(task));
                    return threads.get(0);
                },
                settings.salts(),
                disk);
        try (Journal journal = Journal.create(run, fast)) {
            append(journal, 1);
            assertThat(disk.forcedBy.poll(30, TimeUnit.SECONDS)).isEqualTo("mlops-sync-" + run.getFileName());
        }

        Thread sync = threads.get(0);
        sync.join(30_000);
        assertThat(sync.isAlive()).isFalse();
        assertThat(sync.isDaemon()).isTrue();
        assertThat(threads).hasSize(1);
        assertThat(disk.forcedBy).as("only close() forces again").hasSize(1);
    }

    @Test
    void failsFastIfTheFirstFileCannotBeMade() {
        disk.refusesOpen = true;
        assertThatThrownBy(() -> Journal.create(run, settings)).isInstanceOf(UncheckedIOException.class);
        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.NONE);
    }

    private void append(Journal journal, int count) {
        for (int i = 0; i < count; i++) {
            RunEvent event = new RunEvent.TagSet(new Tag("tag", "value " + i));
            long seq = journal.append(event);
            if (seq > 0) {
                written.add(new JournalRecord(seq, event));
            }
        }
    }
}
