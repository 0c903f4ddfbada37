package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final RunEvent TAG = new RunEvent.TagSet(new Tag("a", "1"));

    @TempDir
    Path temporary;

    @Test
    void readsBackEveryKindOfEvent() {
        Path run = temporary.resolve("run");
        List<RunEvent> events = Events.oneOfEachKind(run);
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            for (RunEvent event : events) {
                assertThat(journal.append(event)).isEqualTo(journal.lastSeq()).isPositive();
            }
            assertThat(journal.recorded()).isEqualTo(events.size());
        }

        assertThat(JournalContent.of(run).events()).isEqualTo(events);
    }

    @Test
    void keepsTheBitsOfValuesAndSteps() {
        double strangeNan = Double.longBitsToDouble(0xfff8_0000_dead_beefL);
        double[] values = {strangeNan, -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY};
        long[] steps = {Long.MIN_VALUE, -1, 0, 1, 1L << 40, Long.MAX_VALUE};
        try (Journal journal = Journal.create(temporary, JournalSettings.defaults())) {
            for (int i = 0; i < values.length; i++) {
                assertThat(journal.append(journal.metricKey("loss"), values[i], steps[i]))
                        .isTrue();
            }
        }

        List<MetricPoint> points = JournalContent.of(temporary).points();
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToRawLongBits(points.get(i).value()))
                    .isEqualTo(Double.doubleToRawLongBits(values[i]));
            assertThat(points.get(i).step()).isEqualTo(steps[i]);
        }
    }

    @Test
    void keepsTextLongerThanAFile() {
        String json = Events.UNICODE.repeat(100_000);
        JournalSettings small = JournalSettings.defaults().withSegmentBytes(4096);
        RunEvent event = new RunEvent.ModelLogged("model", json);
        try (Journal journal = Journal.create(temporary, small)) {
            journal.append(TAG);
            assertThat(journal.append(event)).isEqualTo(2);
            journal.append(TAG);
        }

        assertThat(JournalContent.of(temporary).events()).containsExactly(TAG, event, TAG);
    }

    @Test
    void countsATextThatNoRecordHoldsAsLost() {
        try (Journal journal = Journal.create(temporary, JournalSettings.defaults())) {
            String tooLong = "x".repeat(FrameParser.MAX_LENGTH);
            assertThat(journal.append(new RunEvent.Renamed(tooLong))).isEqualTo(-1);
            assertThat(journal.lost()).isEqualTo(1);
            assertThat(journal.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("longer than a record may be"));
            assertThat(journal.append(TAG)).isEqualTo(1);
        }

        assertThat(JournalContent.of(temporary).events()).containsExactly(TAG);
    }

    @Test
    void movesWithItsArtifacts() throws IOException {
        Path run = temporary.resolve("run");
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            Events.oneOfEachKind(run).forEach(journal::append);
        }
        Path moved = Files.move(run, temporary.resolve("elsewhere"));

        assertThat(JournalContent.of(moved).events()).isEqualTo(Events.oneOfEachKind(moved));
    }

    @Test
    void goesOnAfterAReopen() {
        try (Journal journal = Journal.create(temporary, JournalSettings.defaults())) {
            journal.append(TAG);
        }
        try (Journal journal = Journal.reopen(temporary, JournalSettings.defaults())) {
            assertThat(journal.append(TAG)).isEqualTo(2);
        }

        assertThat(JournalContent.of(temporary).records())
                .extracting(JournalRecord::seq)
                .containsExactly(1L, 2L);
    }

    @Test
    void neverGivesANumberAgainThatTheServerHasConfirmed() {
        try (Journal journal = Journal.create(temporary, JournalSettings.defaults())) {
            journal.append(TAG);
        }
        try (DeliveryLog log = DeliveryLog.open(temporary, JournalSettings.defaults())) {
            log.created("r1", "e1", "mlflow-artifacts:/1", "http://localhost");
            log.acknowledged(5);
        }
        try (Journal journal = Journal.reopen(temporary, JournalSettings.defaults())) {
            assertThat(journal.append(TAG)).as("a power cut has taken 2 to 5").isEqualTo(6);
        }

        JournalContent found = JournalContent.of(temporary);
        assertThat(found.records()).extracting(JournalRecord::seq).containsExactly(1L, 6L);
        assertThat(found.missing()).isEqualTo(4);
    }

    @Test
    void refusesToBeginTwice() {
        Journal.create(temporary, JournalSettings.defaults()).close();

        assertThatThrownBy(() -> Journal.create(temporary, JournalSettings.defaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage(temporary + ": it holds a journal already");
        assertThat(RunLock.owner(temporary).state()).isEqualTo(Owner.State.NONE);
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> Journal.create(file, JournalSettings.defaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void countsCallsAfterTheEndAsLost() {
        Journal journal = Journal.create(temporary, JournalSettings.defaults());
        MetricKey key = journal.metricKey("loss");
        journal.close();
        journal.close();

        assertThat(journal.append(TAG)).isEqualTo(-1);
        assertThat(journal.append(key, 1, 1)).isFalse();
        assertThat(journal.lost()).isEqualTo(2);
    }

    @Test
    void survivesAnInterruptAndKeepsTheFlag() {
        JournalSettings sync = JournalSettings.defaults().withDurability(Durability.SYNC);
        Thread.currentThread().interrupt();
        try (Journal journal = Journal.create(temporary, sync)) {
            assertThat(journal.append(TAG)).isEqualTo(1);
            assertThat(journal.append(journal.metricKey("loss"), 1, 1)).isTrue();
            assertThat(journal.force(LONG)).isTrue();
        }

        int found = JournalContent.of(temporary).records().size();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(found).isEqualTo(2);
    }

    @Test
    void keepsOthersOut() throws IOException {
        Path run = temporary.resolve("a").resolve("run");
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            journal.append(TAG);
            try (Stream<Path> files = Files.walk(run)) {
                assertThat(files)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void refusesABadKeyAndAForeignOne() {
        try (Journal journal = Journal.create(temporary.resolve("a"), JournalSettings.defaults());
                Journal other = Journal.create(temporary.resolve("b"), JournalSettings.defaults())) {
            MetricKey foreign = other.metricKey("loss");
            assertThatIllegalArgumentException().isThrownBy(() -> journal.append(foreign, 1, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> journal.metricKey("a//b"));
            assertThat(journal.metricKey("loss")).isSameAs(journal.metricKey("loss"));
        }
    }

    @Test
    void takesAtMostFortyBytesAPoint() throws IOException {
        int points = 10_000;
        try (Journal journal = Journal.create(temporary.resolve("usual"), JournalSettings.defaults())) {
            MetricKey key = journal.metricKey("validation/accuracy");
            for (int step = 0; step < points; step++) {
                journal.append(key, Math.random(), step);
            }
        }
        assertThat(journalBytes(temporary.resolve("usual")) / points).isLessThanOrEqualTo(25);

        ManualClock clock = new ManualClock(Long.MIN_VALUE);
        JournalSettings strange = JournalSettings.defaults().withClock(clock);
        try (Journal journal = Journal.create(temporary.resolve("strange"), strange)) {
            MetricKey key = journal.metricKey("x");
            clock.set(Long.MAX_VALUE);
            for (int step = 0; step < points; step++) {
                journal.append(key, Double.NaN, Long.MIN_VALUE + step);
            }
        }
        assertThat(journalBytes(temporary.resolve("strange")) / points).isLessThanOrEqualTo(40);
    }

    @Test
    void allocatesNothingForAPoint() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (Journal journal = Journal.create(temporary, JournalSettings.defaults())) {
            MetricKey key = journal.metricKey("loss");
            append(journal, key, 50_000);
            threads.getThreadAllocatedBytes(self);
            long before = threads.getThreadAllocatedBytes(self);
            append(journal, key, 10_000);
            assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(10_000);
        }
    }

    private static void append(Journal journal, MetricKey key, int count) {
        for (int step = 0; step < count; step++) {
            journal.append(key, step * 0.5, step);
        }
    }

    private static long journalBytes(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
