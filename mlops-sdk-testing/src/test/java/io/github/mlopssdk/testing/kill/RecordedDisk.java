package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.journal.JournalFile;
import io.github.mlopssdk.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The local disk, which remembers in what order it was written and forced. Thread-safe. */
final class RecordedDisk implements JournalFiles {
    private final JournalFiles disk = JournalFiles.local();
    private final Path below;

    /** Guarded by this object's monitor. */
    private final List<Change> changes = new ArrayList<>();

    /** @param below where the files are; changes name them relative to it */
    RecordedDisk(Path below) {
        this.below = below;
    }

    /** What happened to a file. */
    sealed interface Change {
        /** Which file. */
        Path file();
    }

    /** The file was opened, and made if there was none. */
    record Opened(Path file) implements Change {}

    /** Bytes were added at its end. */
    static final class Written implements Change {
        private final Path file;
        private final byte[] bytes;

        Written(Path file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        @Override
        public Path file() {
            return file;
        }

        /** Which bytes; not copied. */
        byte[] bytes() {
            return bytes;
        }
    }

    /** It was cut. */
    record Truncated(Path file, int length) implements Change {}

    /** The disk said that it has all of it. */
    record Forced(Path file) implements Change {}

    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    private synchronized void add(Change change) {
        changes.add(change);
    }

    @Override
    public JournalFile open(Path path) throws IOException {
        Path name = below.relativize(path);
        JournalFile file = disk.open(path);
        add(new Opened(name));
        return new JournalFile() {
            @Override
            public void write(byte[] bytes, int count) throws IOException {
                file.write(bytes, count);
                add(new Written(name, Arrays.copyOf(bytes, count)));
            }

            @Override
            public void truncate(long length) throws IOException {
                file.truncate(length);
                add(new Truncated(name, (int) length));
            }

            @Override
            public void force() throws IOException {
                file.force();
                add(new Forced(name));
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
