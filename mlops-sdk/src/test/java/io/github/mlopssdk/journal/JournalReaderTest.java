package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private static final JournalSettings SMALL_FILES =
            JournalSettings.defaults().withSegmentBytes(512);

    @TempDir
    Path run;

    @Test
    void waitsForAJournalThatIsNotThereYet() {
        try (JournalReader reader = JournalReader.open(run, 0)) {
            assertThat(reader.next()).isNull();
            try (Journal journal = Journal.create(run, SMALL_FILES)) {
                assertThat(reader.next()).isNull();
                journal.append(tag(1));
                assertThat(reader.next()).isEqualTo(new JournalRecord(1, tag(1)));
                assertThat(reader.next()).isNull();
            }
        }
    }

    @Test
    void startsAfterAnyEvent() {
        try (Journal journal = Journal.create(run, SMALL_FILES)) {
            MetricKey key = journal.metricKey("loss");
            for (int step = 1; step <= 100; step++) {
                journal.append(key, step, step);
            }
        }
        List<JournalRecord> all = JournalContent.of(run).records();
        assertThat(all).hasSize(100);
        for (int after = 0; after <= 101; after++) {
            try (JournalReader reader = JournalReader.open(run, after)) {
                assertThat(JournalContent.drain(reader)).isEqualTo(all.subList(Math.min(after, 100), 100));
                assertThat(reader.missing()).isZero();
            }
        }
    }

    @Test
    void followsWritersAcrossFilesAndKeepsTheOrderOfEachThread() throws Exception {
        int threads = 4;
        int perThread = 2_000;
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        try (Journal journal = Journal.create(run, JournalSettings.defaults().withSegmentBytes(8192));
                JournalReader reader = JournalReader.open(run, 0)) {
            List<Future<Void>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                MetricKey key = journal.metricKey("thread " + thread);
                done.add(writers.submit(counting(journal, key, perThread)));
            }
            Map<String, Long> lastStep = new HashMap<>();
            for (long seq = 1; seq <= (long) threads * perThread; ) {
                JournalRecord next = reader.next();
                if (next == null) {
                    Thread.onSpinWait();
                    continue;
                }
                assertThat(next.seq()).isEqualTo(seq);
                MetricPoint point = ((RunEvent.MetricLogged) next.event()).point();
                assertThat(point.step()).isEqualTo(lastStep.getOrDefault(point.key(), -1L) + 1);
                lastStep.put(point.key(), point.step());
                seq++;
            }
            assertThat(reader.next()).isNull();
            assertThat(reader.damaged() + reader.missing()).isZero();
            for (Future<Void> writer : done) {
                writer.get();
            }
            assertThat(journal.recorded()).isEqualTo((long) threads * perThread);
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void saysHowManyEventsWereRetired() throws IOException {
        try (Journal journal = Journal.create(run, SMALL_FILES)) {
            for (int i = 0; i < 200; i++) {
                journal.append(tag(i));
            }
            long before = bytes();
            assertThat(journal.retire(0, 0)).isZero();
            assertThat(journal.retire(100, before)).isZero();
            long freed = journal.retire(100, 0);
            assertThat(bytes()).isEqualTo(before - freed).isLessThan(before);
        }

        JournalContent left = JournalContent.of(run);
        assertThat(left.damaged()).isZero();
        assertThat(left.records().size() + left.missing()).isEqualTo(200);
        assertThat(left.records()).extracting(JournalRecord::seq).contains(1L).contains(101L, 200L);
        assertThat(RunSnapshot.read(run).missing()).isEqualTo(left.missing()).isPositive();
    }

    @Test
    void keepsTheFirstAndTheLastFile() throws IOException {
        try (Journal journal = Journal.create(run, SMALL_FILES)) {
            for (int i = 0; i < 200; i++) {
                journal.append(tag(i));
            }
            journal.retire(Long.MAX_VALUE, 0);
            assertThat(Segments.of(run).bases()).hasSize(2).contains(1L);
            assertThat(journal.append(tag(7))).isEqualTo(201);
        }
    }

    @Test
    void isNotDisturbedByAnInterrupt() {
        try (Journal journal = Journal.create(run, SMALL_FILES);
                JournalReader reader = JournalReader.open(run, 0)) {
            journal.append(tag(1));
            Thread.currentThread().interrupt();
            JournalRecord first = reader.next();
            journal.append(tag(2));
            JournalRecord second = reader.next();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(first).isEqualTo(new JournalRecord(1, tag(1)));
            assertThat(second).isEqualTo(new JournalRecord(2, tag(2)));
        }
    }

    private static Callable<Void> counting(Journal journal, MetricKey key, int count) {
        return () -> {
            for (int step = 0; step < count; step++) {
                assertThat(journal.append(key, step, step)).isTrue();
            }
            return null;
        };
    }

    private long bytes() throws IOException {
        long total = 0;
        for (long base : Segments.of(run).bases()) {
            total += Files.size(Segments.of(run).file(base));
        }
        return total;
    }

    private static RunEvent tag(int value) {
        return new RunEvent.TagSet(new Tag("tag", String.valueOf(value)));
    }
}
