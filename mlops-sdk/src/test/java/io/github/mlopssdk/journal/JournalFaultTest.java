package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalFaultTest {
    private static final Duration LONG = Duration.ofSeconds(30);

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
            disk.spaceLeft.set(7);
            append(journal, 3);
            assertThat(journal.lost()).isEqualTo(3);
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("No space left on device"));
            disk.heal();
            append(journal, 3);
            assertThat(journal.lost()).isEqualTo(3);
        }

        assertThat(Segments.of(run).bases()).containsExactly(1L);
        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(written));
    }

    @Test
    void beginsAnotherFileAfterATornRecordThatCannotBeCut() throws IOException {
        try (Journal journal = Journal.create(run, settings)) {
            append(journal, 2);
            disk.spaceLeft.set(7);
            disk.refusesTruncate = true;
            append(journal, 2);
            disk.heal();
            append(journal, 2);
        }

        assertThat(written).hasSize(4);
        assertThat(Segments.of(run).bases()).containsExactly(1L, 3L);
        assertThat(JournalContent.of(run)).isEqualTo(new JournalContent(written, 1, 0, 0));
    }

    @Test
    void beginsTheFirstFileAnewIfItsFirstRecordIsTorn() {
        try (Journal journal = Journal.create(run, settings);
                JournalReader reader = JournalReader.open(run, 0)) {
            disk.spaceLeft.set(7);
            disk.refusesTruncate = true;
            append(journal, 1);
            assertThat(reader.next()).isNull();
            disk.heal();
            append(journal, 2);
            assertThat(JournalContent.drain(reader)).isEqualTo(written);
        }

        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(written));
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
        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(written));
    }

    @ParameterizedTest
    @EnumSource
    void row15WritesAnewWhatTheDiskRefusedOnce(Durability level) throws IOException {
        try (Journal journal = Journal.create(run, settings.withDurability(level))) {
            append(journal, 1);
            journal.force(LONG);
            Object before = fileKey(1);
            disk.refusedForces.set(1);
            append(journal, 1);
            assertThat(journal.force(LONG)).isTrue();
            assertThat(fileKey(1)).as("the file as the disk knows it").isNotEqualTo(before);
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("written anew"));
            append(journal, 1);
            assertThat(journal.force(LONG)).isTrue();
        }

        assertThat(Segments.of(run).bases()).containsExactly(1L, 3L);
        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(written));
    }

    @ParameterizedTest
    @EnumSource
    void row15NeverSaysDurableWhileTheDiskRefuses(Durability level) {
        try (Journal journal = Journal.create(run, settings.withDurability(level))) {
            append(journal, 1);
            disk.refusesForce = true;
            assertThat(journal.force(LONG)).isFalse();
            assertThat(journal.force(LONG)).as("must not believe a second try").isFalse();
            append(journal, 2);
            assertThat(journal.force(LONG)).isFalse();
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("may not survive a power cut"));
            assertThat(journal.lost()).isZero();
            disk.heal();
            assertThat(journal.force(LONG)).as("all is written anew").isTrue();
        }

        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(written));
    }

    @Test
    void row15SaysNoIfWhatTheDiskRefusedCannotBeReadBack() throws IOException {
        Journal journal = Journal.create(run, settings);
        append(journal, 3);
        disk.refusedForces.set(1);
        byte[] bytes = Files.readAllBytes(Segments.of(run).file(1));
        bytes[bytes.length - 1] ^= 1;
        Files.write(Segments.of(run).file(1), bytes);

        assertThat(journal.force(LONG)).isFalse();
        assertThat(journal.problem())
                .hasValueSatisfying(words -> assertThat(words).contains("may not survive a power cut"));
        assertThat(journal.close(LONG)).isFalse();
        assertThat(JournalContent.of(run).records()).isEqualTo(written.subList(0, 2));
    }

    @Test
    void row15DoesNotHoldEveryCallForADiskThatRefuses() {
        try (Journal journal = Journal.create(run, settings.withDurability(Durability.SYNC))) {
            disk.refusesForce = true;
            append(journal, 100);
            assertThat(disk.forcedBy).hasSizeLessThan(10);
            assertThat(journal.problem()).isPresent();
            disk.heal();
        }

        assertThat(written).hasSize(100);
        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(written));
    }

    private Object fileKey(long base) throws IOException {
        return Files.readAttributes(Segments.of(run).file(base), BasicFileAttributes.class)
                .fileKey();
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
