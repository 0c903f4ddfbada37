package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.journal.JournalFile;
import io.github.mlopssdk.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The local disk, which stops the thread that comes to a chosen moment, says {@code held}, and never lets it go. */
final class HoldingFiles implements JournalFiles {
    /** What a training prints when it has come to the moment. */
    static final String HELD = "held";

    private final JournalFiles disk = JournalFiles.local();
    private final FileHold hold;
    private final AtomicInteger left;
    private volatile boolean armed;

    HoldingFiles(FileHold hold) {
        this.hold = hold;
        this.left = new AtomicInteger(hold.count());
    }

    /** Begins to count. */
    void arm() {
        armed = true;
    }

    @Override
    public JournalFile open(Path path) throws IOException {
        JournalFile file = disk.open(path);
        return path.toString().endsWith(hold.fileEnd()) ? new HoldingFile(file) : file;
    }

    private boolean comes(FileMoment moment) {
        return armed && moment == hold.moment() && left.decrementAndGet() == 0;
    }

    private void stopAt(FileMoment moment) {
        if (comes(moment)) {
            stop();
        }
    }

    private static void stop() {
        System.out.println(HELD);
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException notTheKill) {
                // Held until the process is killed.
            }
        }
    }

    private final class HoldingFile implements JournalFile {
        private final JournalFile file;
        private boolean hasHeader;

        HoldingFile(JournalFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int count) throws IOException {
            boolean header = !hasHeader;
            hasHeader = true;
            stopAt(header ? FileMoment.HEADER_BEFORE : FileMoment.RECORD_BEFORE);
            if (comes(header ? FileMoment.HEADER_HALF : FileMoment.RECORD_HALF)) {
                file.write(Arrays.copyOf(bytes, count / 2), count / 2);
                stop();
            }
            file.write(bytes, count);
            stopAt(header ? FileMoment.HEADER_AFTER : FileMoment.RECORD_AFTER);
        }

        @Override
        public void truncate(long length) throws IOException {
            hasHeader = length > 0;
            file.truncate(length);
        }

        @Override
        public void force() throws IOException {
            stopAt(FileMoment.FORCE);
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (comes(FileMoment.CLOSED)) {
                System.out.println(HELD);
            }
        }
    }
}
