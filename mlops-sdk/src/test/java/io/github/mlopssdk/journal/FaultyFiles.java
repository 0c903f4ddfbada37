package io.github.mlopssdk.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The local disk, with faults that a test switches on and off. */
public final class FaultyFiles implements JournalFiles {
    private final JournalFiles disk = JournalFiles.local();

    /** Bytes that still fit on the disk; a write that does not fit leaves what fits. */
    public final AtomicLong spaceLeft = new AtomicLong(Long.MAX_VALUE);

    public volatile boolean refusesTruncate;
    public volatile boolean refusesForce;
    public volatile boolean refusesOpen;

    /** How many forces are refused from now on. */
    public final AtomicInteger refusedForces = new AtomicInteger();

    /** What hangs until {@link #heal}. */
    public volatile Set<Call> hanging = Set.of();

    private final CountDownLatch healed = new CountDownLatch(1);

    /** For tests that open thousands of journals. */
    public volatile boolean skipsForce;

    /** Names of the threads that forced, one per force. */
    public final BlockingQueue<String> forcedBy = new LinkedBlockingQueue<>();

    /** What a disk may take for ever for. */
    public enum Call {
        WRITE,
        FORCE,
        FORCE_DIRECTORY
    }

    /** Lets the disk be sound again. */
    public void heal() {
        hanging = Set.of();
        healed.countDown();
        spaceLeft.set(Long.MAX_VALUE);
        refusesTruncate = false;
        refusesForce = false;
        refusesOpen = false;
    }

    @Override
    public JournalFile open(Path path) throws IOException {
        failIf(refusesOpen, "Too many open files");
        return new FaultyFile(disk.open(path));
    }

    @Override
    public void forceDirectory(Path directory) {
        hangIf(Call.FORCE_DIRECTORY);
        disk.forceDirectory(directory);
    }

    private void hangIf(Call call) {
        if (hanging.contains(call)) {
            boolean waiting = true;
            while (waiting) {
                try {
                    healed.await();
                    waiting = false;
                } catch (InterruptedException aDiskDoesNotCare) {
                    waiting = true;
                }
            }
        }
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
            hangIf(Call.WRITE);
            // In one step: a disk that heals at this moment must stay healed.
            long space = spaceLeft.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - Math.min(count, left));
            int fits = (int) Math.min(count, space);
            file.write(bytes, fits);
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
            hangIf(Call.FORCE);
            failIf(refusesForce || refusedForces.getAndUpdate(left -> Math.max(0, left - 1)) > 0, "Input/output error");
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
