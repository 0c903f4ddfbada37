package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader may look at any moment of a write, and again at any later one. */
class SegmentCursorTest {
    private static final int RECORDS = 5;

    @TempDir
    Path run;

    /** @param isRepeated whether what is seen first is of an attempt that the disk refused, and is cut and written anew */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void row13LosesNoRecordWheneverTheRestOfAWriteBecomesVisible(boolean isRepeated) throws IOException {
        byte[] whole = points();
        Path growing = run.resolve("growing");
        int looks = 0;
        for (int visible = SegmentHeader.BYTES + 1; visible <= whole.length; visible++) {
            int after = 0;
            boolean hasGrown = true;
            while (hasGrown) {
                byte[] seen = Arrays.copyOf(whole, visible);
                seen[visible - 1] ^= (byte) (isRepeated ? 1 : 0);
                Files.write(growing, seen);
                var file = new Growing(growing, whole, after);
                try (var cursor = new SegmentCursor(growing, SegmentHeader.JOURNAL, file)) {
                    int read = readAll(cursor);
                    hasGrown = file.hasGrown;
                    if (hasGrown) {
                        assertThat(read + readAll(cursor))
                                .as("%d bytes, the rest after %d calls", visible, after)
                                .isEqualTo(RECORDS);
                    }
                    assertThat(cursor.damaged())
                            .as("%d bytes, the rest after %d calls", visible, after)
                            .isZero();
                }
                after++;
                looks++;
            }
        }
        assertThat(looks).isGreaterThan(5 * (whole.length - SegmentHeader.BYTES));
    }

    private byte[] points() throws IOException {
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            MetricKey loss = journal.metricKey("loss");
            for (int step = 0; step < RECORDS; step++) {
                journal.append(loss, step, step);
            }
        }
        return Files.readAllBytes(Segments.of(run).file(1));
    }

    private static int readAll(SegmentCursor cursor) throws IOException {
        int count = 0;
        while (cursor.next()) {
            count++;
        }
        return count;
    }

    /** Shows the rest of the file from a certain call on. */
    private static final class Growing extends RandomAccessFile {
        private final Path path;
        private final byte[] whole;
        private final int after;
        private int calls;
        private boolean hasGrown;

        Growing(Path path, byte[] whole, int after) throws IOException {
            super(path.toFile(), "r");
            this.path = path;
            this.whole = whole;
            this.after = after;
        }

        @Override
        public long length() throws IOException {
            called();
            return super.length();
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            called();
            return super.read(target, from, count);
        }

        private void called() throws IOException {
            if (calls++ == after) {
                Files.write(path, whole);
                hasGrown = true;
            }
        }
    }
}
