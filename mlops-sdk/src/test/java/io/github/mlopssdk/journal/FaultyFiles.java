package io.github.mlopssdk.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The local disk, with faults that a test switches on and off, on the thread that writes. */
final class FaultyFiles implements JournalFiles {
    private final JournalFiles disk = JournalFiles.local();

    /** Bytes that still fit on the disk; a write that does not fit leaves what fits. */
    long spaceLeft = Long.MAX_VALUE;

    boolean refusesTruncate;
    boolean refusesForce;
    boolean refusesOpen;

    /** For tests that open thousands of journals. */
    boolean skipsForce;

    /** Names of the threads that forced, one per force. */
    final BlockingQueue<String> forcedBy = new LinkedBlockingQueue<>();

    void heal() {
        spaceLeft = Long.MAX_VALUE;
        refusesTruncate = false;
        refusesForce = false;
        refusesOpen = false;
    }

    @Override
    public JournalFile open(Path path) throws IOException {
        failIf(refusesOpen, "Too many open files");
        return new FaultyFile(disk.open(path));
    }

    private static void failIf(boolean faulty, String message) throws IOException {
        if (faulty) {
            throw new IOException(message);
        }
    }

    private final class FaultyFile implements JournalFile {
        private final JournalFile file;

        FaultyFile(JournalFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int count) throws IOException {
            int fits = (int) Math.min(count, spaceLeft);
            file.write(bytes, fits);
            spaceLeft -= spaceLeft == Long.MAX_VALUE ? 0 : fits;
            failIf(fits < count, "No space left on device");
        }

        @Override
        public void truncate(long length) throws IOException {
            failIf(refusesTruncate, "Input/output error");
            file.truncate(length);
        }

        @Override
        public void force() throws IOException {
            forcedBy.add(Thread.currentThread().getName());
            failIf(refusesForce, "Input/output error");
            if (!skipsForce) {
                file.force();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
