package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalDamageTest {
    private static final RunEvent END = new RunEvent.Ended(RunStatus.KILLED, 1);

    @TempDir
    Path run;

    private Path segment;
    private byte[] sound;
    private List<JournalRecord> records;

    @BeforeEach
    void write() throws IOException {
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            Events.oneOfEachKind(run).forEach(journal::append);
        }
        segment = Segments.of(run).file(1);
        sound = Files.readAllBytes(segment);
        records = JournalContent.of(run).records();
    }

    @Test
    void row13KeepsAllWholeRecordsWhereverTheFileIsCut() throws IOException {
        var disk = new FaultyFiles();
        disk.skipsForce = true;
        JournalSettings quick = JournalSettings.defaults().withFiles(disk);
        int before = 0;
        for (int length = 0; length <= sound.length; length++) {
            Files.deleteIfExists(Segments.of(run).file(before + 1));
            Files.write(segment, Arrays.copyOf(sound, length));

            List<JournalRecord> kept = JournalContent.of(run).records();
            assertThat(kept).as("cut to %d bytes", length).isEqualTo(records.subList(0, kept.size()));
            assertThat(kept.size()).as("cut to %d bytes", length).isBetween(before, before + 1);
            before = kept.size();

            try (Journal journal = Journal.reopen(run, quick)) {
                assertThat(journal.append(END)).as("cut to %d bytes", length).isEqualTo(kept.size() + 1);
            }
            JournalContent reopened = JournalContent.of(run);
            assertThat(reopened.damaged()).isZero();
            assertThat(reopened.events()).hasSize(kept.size() + 1).endsWith(END);
        }
        assertThat(before).isEqualTo(records.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x04, 0x10, 0x80, 0xFF})
    void row13NeverReadsAWrongRecordWhicheverByteIsFlipped(int flip) throws IOException {
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) flip;
            Files.write(segment, flipped);

            JournalContent found = JournalContent.of(run);
            assertThat(records).as("byte %d", at).containsAll(found.records());
            assertThat(found.records()).as("byte %d", at).hasSizeLessThan(records.size());
            boolean lastIsThere = found.records().contains(records.get(records.size() - 1));
            assertThat(found.damaged() > 0).as("byte %d", at).isEqualTo(lastIsThere);
            if (lastIsThere) {
                assertThat(found.unreadable())
                        .as("byte %d", at)
                        .isEqualTo(records.size() - found.records().size());
            }
        }
    }

    @Test
    void row13GoesOnAppendingWhicheverByteWasFlipped() throws IOException {
        var disk = new FaultyFiles();
        disk.skipsForce = true;
        JournalSettings quick = JournalSettings.defaults().withFiles(disk);
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 0x20;
            for (long base : Segments.of(run).bases()) {
                Files.delete(Segments.of(run).file(base));
            }
            Files.write(segment, flipped);
            List<JournalRecord> before = JournalContent.of(run).records();

            long seq;
            try (Journal journal = Journal.reopen(run, quick)) {
                seq = journal.append(END);
            }
            var expected = new ArrayList<>(before);
            expected.add(new JournalRecord(seq, END));
            assertThat(JournalContent.of(run).records()).as("byte %d", at).isEqualTo(expected);
        }
    }

    @Test
    void row13SalvagesWhatIsBesideAZeroedPage() throws IOException {
        Path large = run.resolve("long");
        int count = 20_000;
        try (Journal journal = Journal.create(large, JournalSettings.defaults())) {
            MetricKey key = journal.metricKey("loss");
            for (int step = 0; step < count; step++) {
                journal.append(key, step, step);
            }
        }
        Path file = Segments.of(large).file(1);
        byte[] pages = Files.readAllBytes(file);
        for (int at = 4096; at + 4096 < pages.length; at += 4096) {
            byte[] zeroed = pages.clone();
            Arrays.fill(zeroed, at, at + 4096, (byte) 0);
            Files.write(file, zeroed);

            JournalContent found = JournalContent.of(large);
            assertThat(found.damaged()).as("page at %d", at).isEqualTo(1);
            assertThat(found.unreadable()).as("page at %d", at).isBetween(100L, 300L);
            assertThat(found.records().size() + found.unreadable())
                    .as("page at %d", at)
                    .isEqualTo(count);
            assertThat(found.points()).as("page at %d", at).allMatch(point -> point.value() == point.step());
        }
    }

    @Test
    void row13ReadsNothingTwiceFromADuplicatedFile() throws IOException {
        Files.write(Segments.of(run).file(records.size() + 1), sound);

        JournalContent found = JournalContent.of(run);
        assertThat(found.records()).isEqualTo(records);
        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(journal.append(END)).isGreaterThan(records.size());
        }
        assertThat(JournalContent.of(run).events()).hasSize(records.size() + 1).endsWith(END);
    }

    @Test
    void row13ReadsNothingTwiceFromAFileThatHoldsItselfTwice() throws IOException {
        byte[] twice = Arrays.copyOf(sound, 2 * sound.length);
        System.arraycopy(sound, 0, twice, sound.length, sound.length);
        Files.write(segment, twice);

        assertThat(JournalContent.of(run).records()).isEqualTo(records);
        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(journal.append(END)).isEqualTo(records.size() + 1);
        }
        assertThat(Files.size(segment)).as("cut").isEqualTo(sound.length);
        assertThat(JournalContent.of(run).events()).hasSize(records.size() + 1).endsWith(END);
    }

    @Test
    void row13DoesNotBelieveStaleBytesBehindTheEnd() throws IOException {
        Path other = run.resolve("other");
        try (Journal journal = Journal.create(other, JournalSettings.defaults())) {
            for (int i = 0; i < 3; i++) {
                Events.oneOfEachKind(run).forEach(journal::append);
            }
        }
        byte[] stale = Files.readAllBytes(Segments.of(other).file(1));
        byte[] preallocated = Arrays.copyOf(sound, stale.length);
        System.arraycopy(stale, sound.length, preallocated, sound.length, stale.length - sound.length);
        Files.write(segment, preallocated);

        assertThat(JournalContent.of(run).records()).isEqualTo(records);
        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(journal.append(END)).isEqualTo(records.size() + 1);
        }
    }

    @Test
    void goesOnBehindAHole() throws IOException {
        byte[] holed = sound.clone();
        Arrays.fill(holed, 300, 500, (byte) 0);
        Files.write(segment, holed);

        JournalContent found = JournalContent.of(run);
        assertThat(found.damaged()).isEqualTo(1);
        assertThat(found.records()).startsWith(records.get(0)).endsWith(records.get(records.size() - 1));
    }

    @Test
    void doesNotTakeZerosAtTheEndForDamage() throws IOException {
        Files.write(segment, Arrays.copyOf(sound, sound.length + 8192));

        assertThat(JournalContent.of(run)).isEqualTo(JournalContent.sound(records));
    }

    @Test
    void doesNotBelieveTheRecordsOfAnotherFile() throws IOException {
        Path other = run.resolve("other");
        try (Journal journal = Journal.create(other, JournalSettings.defaults())) {
            Events.oneOfEachKind(run).forEach(journal::append);
        }
        byte[] stale = Files.readAllBytes(Segments.of(other).file(1));
        System.arraycopy(sound, 0, stale, 0, SegmentHeader.BYTES);
        Files.write(segment, stale);

        assertThat(JournalContent.of(run).records()).isEmpty();
    }

    @Test
    void doesNotReuseNumbersAfterAnUnreadableFile() throws IOException {
        byte[] headless = sound.clone();
        headless[20] ^= 1;
        Files.write(segment, headless);

        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(journal.append(END)).isGreaterThan(records.size());
        }
        JournalContent found = JournalContent.of(run);
        assertThat(found.events()).containsExactly(END);
        assertThat(found.damaged()).isEqualTo(1);
    }

    @Test
    void row36LeavesANewerFormatAlone() throws IOException {
        byte[] newer = sound.clone();
        ByteBuffer.wrap(newer).putInt(8, SegmentHeader.VERSION + 1);
        var crc = new CRC32C();
        crc.update(newer, 0, SegmentHeader.BYTES - 4);
        ByteBuffer.wrap(newer).putInt(SegmentHeader.BYTES - 4, (int) crc.getValue());
        Files.write(segment, newer);

        assertThatThrownBy(() -> Journal.reopen(run, JournalSettings.defaults()))
                .isInstanceOf(UnsupportedJournalException.class)
                .hasMessageContaining("has journal format 2, this version of mlops-sdk reads up to format 1");
        assertThatThrownBy(() -> RunSnapshot.read(run)).isInstanceOf(UnsupportedJournalException.class);
        assertThat(Files.readAllBytes(segment)).isEqualTo(newer);
        assertThat(Segments.of(run).bases()).containsExactly(1L);
        assertThat(RunLock.owner(run).isGone()).isTrue();
    }
}
