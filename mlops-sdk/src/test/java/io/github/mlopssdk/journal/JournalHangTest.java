package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that does not answer holds nobody longer than he wants, and keeps the run's directory owned. */
class JournalHangTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final RunEvent TAG = new RunEvent.TagSet(new Tag("a", "1"));

    @TempDir
    Path run;

    private final FaultyFiles disk = new FaultyFiles();
    private final JournalSettings settings =
            JournalSettings.defaults().withFiles(disk).withSyncInterval(Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource({"WRITE,FORCE", "WRITE,FORCE_DIRECTORY", "BUFFERED,FORCE", "BUFFERED,FORCE_DIRECTORY", "BUFFERED,WRITE"})
    void returnsInTimeAndKeepsTheDirectory(Durability level, FaultyFiles.Call call) {
        Journal journal = Journal.create(run, settings.withDurability(level));
        disk.hanging = Set.of(call);
        journal.append(journal.metricKey("loss"), 1, 1);

        long begun = System.nanoTime();
        boolean isForced = journal.force(SHORT);
        boolean isClosed = journal.close(SHORT);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(isForced || isClosed).isFalse();
        assertThat(journal.problem())
                .hasValueSatisfying(words -> assertThat(words).contains("not yet durable"));
        assertThat(took).isLessThan(SHORT.plus(SHORT).plusMillis(250));
        assertThat(RunLock.tryAcquire(run))
                .as("the disk may still take something")
                .isEmpty();
        assertThat(journal.append(TAG)).isEqualTo(-1);

        disk.heal();
        assertThat(journal.close(LONG)).isTrue();
        assertThat(journal.problem()).as("durable now, but for the late call").hasValue("the run has ended");
        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.NONE);
        assertThat(JournalContent.of(run).points()).hasSize(1);
    }

    @Test
    void asksWithoutWaiting() throws InterruptedException {
        try (Journal journal = Journal.create(run, settings)) {
            journal.append(TAG);
            assertThat(journal.force(Duration.ZERO)).isFalse();
            assertThat(disk.forcedBy.take()).startsWith("mlops-sync-");
            assertThat(journal.problem()).isEmpty();
        }
    }

    @Test
    void goesOnAppendingWhileAForceHangs() {
        Journal journal = Journal.create(run, settings);
        disk.hanging = Set.of(FaultyFiles.Call.FORCE);
        journal.append(TAG);
        assertThat(journal.force(SHORT)).isFalse();

        assertThat(journal.append(TAG)).isEqualTo(2);
        disk.heal();
        assertThat(journal.force(LONG)).isTrue();
        assertThat(journal.close(LONG)).isTrue();
        assertThat(JournalContent.of(run).events()).containsExactly(TAG, TAG);
    }
}
