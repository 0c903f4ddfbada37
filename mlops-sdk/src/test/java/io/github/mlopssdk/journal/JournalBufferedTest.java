package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Durability#BUFFERED} adds: points that wait in memory, and a thread that writes them. */
class JournalBufferedTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path run;

    private final FaultyFiles disk = new FaultyFiles();
    private final JournalSettings settings = JournalSettings.defaults()
            .withDurability(Durability.BUFFERED)
            .withFiles(disk)
            .withSyncInterval(Duration.ofDays(1));

    /** Threads that were made and not started: so that nothing is written unless the caller sees to it. */
    private final List<Runnable> writers = new ArrayList<>();

    @Test
    void writesPointsByItself() {
        try (Journal journal = Journal.create(run, settings);
                JournalReader reader = JournalReader.open(run, 0)) {
            assertThat(journal.append(journal.metricKey("loss"), 0.5, 1)).isTrue();
            JournalRecord found = reader.next();
            while (found == null) {
                Thread.onSpinWait();
                found = reader.next();
            }
            assertThat(found.seq()).isEqualTo(1);
            assertThat(journal.lastSeq()).isEqualTo(1);
            assertThat(disk.forcedBy).isEmpty();
        }
    }

    @Test
    void countsAndNumbersOnlyWhatIsInTheFiles() {
        try (Journal journal = Journal.create(run, withoutWriter())) {
            points(journal, 0, 10);
            assertThat(journal.lastSeq()).isZero();
            assertThat(journal.recorded()).isZero();
            assertThat(journal.unwritten()).isEqualTo(10);
            assertThat(JournalContent.of(run).records()).isEmpty();

            assertThat(journal.force(LONG)).isTrue();
            assertThat(journal.lastSeq()).isEqualTo(10);
            assertThat(journal.recorded()).isEqualTo(10);
            assertThat(journal.unwritten()).isZero();
            assertThat(JournalContent.of(run).records()).hasSize(10);
        }
    }

    @Test
    void writesEverythingBeforeAnythingButAPoint() {
        try (Journal journal = Journal.create(run, withoutWriter())) {
            points(journal, 0, 10);
            assertThat(journal.append(new RunEvent.TagSet(new Tag("a", "1")))).isEqualTo(11);
            assertThat(JournalContent.of(run).records()).hasSize(11);
            points(journal, 10, 20);
        }

        JournalContent all = JournalContent.of(run);
        assertThat(all.records()).extracting(JournalRecord::seq).containsExactlyElementsOf(numbers(21));
        assertThat(all.damaged() + all.missing()).isZero();
    }

    @Test
    void hasTheCallerWriteWhatItsThreadDoesNot() throws IOException {
        try (Journal journal = Journal.create(run, withoutWriter().withSegmentBytes(300_000))) {
            points(journal, 0, 100_000);
            assertThat(journal.lost()).isZero();
            assertThat(journal.unwritten()).isBetween(1L, 10_000L);
        }

        assertThat(Segments.of(run).bases().size()).isGreaterThan(4);
        assertThat(JournalContent.of(run).points())
                .hasSize(100_000)
                .allSatisfy(point -> assertThat(point.value()).isEqualTo((double) point.step()));
    }

    @Test
    void row16KeepsInMemoryWhatAFullDiskDoesNotTake() {
        try (Journal journal = Journal.create(run, withoutWriter())) {
            points(journal, 0, 5);
            disk.spaceLeft.set(7);
            assertThat(journal.force(LONG)).isFalse();
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("No space left on device"));
            points(journal, 5, 8);
            assertThat(journal.lost()).isZero();
            disk.heal();
            assertThat(journal.force(LONG)).isTrue();
            points(journal, 8, 9);
        }

        JournalContent all = JournalContent.of(run);
        assertThat(all.points()).extracting(point -> point.step()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(all.damaged() + all.missing()).isZero();
    }

    @Test
    void row16LosesOnlyWhatDoesNotFitIntoMemoryAndCountsIt() {
        int tried = 100_000;
        long accepted;
        try (Journal journal = Journal.create(run, withoutWriter())) {
            disk.spaceLeft.set(7);
            journal.force(LONG);
            accepted = points(journal, 0, tried);
            assertThat(journal.lost()).isEqualTo(tried - accepted).isPositive();
            disk.heal();
            assertThat(journal.force(LONG)).isTrue();
            accepted += points(journal, tried, tried + 10);
        }

        JournalContent all = JournalContent.of(run);
        assertThat(all.points()).hasSize((int) accepted);
        assertThat(all.damaged() + all.missing()).isZero();
    }

    @Test
    void row16CountsWhatIsLeftInMemoryAtTheEndAsLost() {
        Journal journal = Journal.create(run, withoutWriter());
        points(journal, 0, 5);
        journal.force(LONG);
        disk.spaceLeft.set(0);
        assertThat(points(journal, 5, 9)).isEqualTo(4);

        assertThat(journal.close(LONG)).isFalse();
        assertThat(journal.lost()).isEqualTo(4);
        assertThat(journal.recorded()).isEqualTo(5);
        assertThat(journal.unwritten()).isZero();
        disk.heal();
        assertThat(JournalContent.of(run).points()).hasSize(5);
        try (Journal later = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(later.append(later.metricKey("loss"), 1, 1)).isTrue();
        }
        assertThat(JournalContent.of(run))
                .satisfies(all -> assertThat(all.damaged() + all.missing()).isZero());
    }

    @Test
    void row16TriesAgainATornPieceThatCouldNotBeCut() {
        try (Journal journal = Journal.create(run, withoutWriter())) {
            points(journal, 0, 5);
            disk.spaceLeft.set(50);
            disk.refusesTruncate = true;
            assertThat(journal.force(LONG)).isFalse();
            points(journal, 5, 6);
            disk.heal();
        }

        JournalContent all = JournalContent.of(run);
        assertThat(all.points()).hasSize(6);
        assertThat(all.damaged() + all.missing()).isZero();
    }

    @Test
    void doesNotHoldAnAppenderWhileItsThreadWrites() {
        Journal journal = Journal.create(run, settings);
        disk.hanging = EnumSet.of(FaultyFiles.Call.WRITE);
        points(journal, 0, 1);
        // Comes to an end although the disk does not answer; the write of the first point may have begun by now.
        points(journal, 1, 1000);
        assertThat(journal.recorded()).isZero();
        assertThat(journal.force(Duration.ofMillis(20))).isFalse();
        points(journal, 1000, 2000);
        disk.heal();
        assertThat(journal.close(LONG)).isTrue();
        assertThat(JournalContent.of(run).points()).hasSize(2000);
    }

    @Test
    void allocatesNothingForAPoint() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (Journal journal = Journal.create(run, withoutWriter())) {
            points(journal, 0, 50_000);
            MetricKey key = journal.metricKey("loss");
            threads.getThreadAllocatedBytes(self);
            long before = threads.getThreadAllocatedBytes(self);
            for (int step = 0; step < 50_000; step++) {
                journal.append(key, step, step);
            }
            assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(10_000);
        }
    }

    @Test
    void endsItsThreads() {
        var made = new ArrayList<Thread>();
        Journal.create(run, withThreads(task -> {
                    made.add(new Thread(task));
                    return made.get(made.size() - 1);
                }))
                .close();

        assertThat(made).extracting(Thread::getName).containsExactly("mlops-sync-" + name(), "mlops-write-" + name());
        assertThat(made).allSatisfy(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.isAlive()).isFalse();
        });
    }

    private String name() {
        return String.valueOf(run.getFileName());
    }

    /** Keeps the thread that writes from running, so that a test decides. */
    private JournalSettings withoutWriter() {
        var made = new ArrayList<Thread>();
        return withThreads(task -> {
            made.add(made.isEmpty() ? new Thread(task) : new Thread(() -> writers.add(task)));
            return made.get(made.size() - 1);
        });
    }

    private JournalSettings withThreads(ThreadFactory threads) {
        return new JournalSettings(
                Durability.BUFFERED, 8 << 20, Duration.ofDays(1), settings.clock(), threads, settings.salts(), disk);
    }

    private static long points(Journal journal, int from, int to) {
        MetricKey key = journal.metricKey("loss");
        long accepted = 0;
        for (int step = from; step < to; step++) {
            accepted += journal.append(key, step, step) ? 1 : 0;
        }
        return accepted;
    }

    private static List<Long> numbers(long last) {
        var numbers = new ArrayList<Long>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
