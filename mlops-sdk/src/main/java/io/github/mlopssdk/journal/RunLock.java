package io.github.mlopssdk.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ownership of a run's directory, among the processes of a machine and within this one. Thread-safe.
 *
 * <p>The operating system's lock is on a file of its own, {@code LOCK}, since it ends when this process closes any handle
 * of that file. For the same reason a registry keeps this process from opening the file twice; it is in the system
 * properties, which are as wide as the lock: one per process, whatever class loader this class came from.
 */
public final class RunLock implements Closeable {
    private static final String FILE = "LOCK";

    private final Path directory;
    private final String claim;
    private final RandomAccessFile file;
    private final FileLock lock;
    private boolean released;

    private RunLock(Path directory, String claim, RandomAccessFile file, FileLock lock) {
        this.directory = directory;
        this.claim = claim;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes a run's directory if nobody can be writing it.
     *
     * @param runDirectory the run's directory, which must exist
     * @return the lock, or empty if it is owned, if its owner may be alive, or if the file system cannot lock
     */
    public static Optional<RunLock> tryAcquire(Path runDirectory) {
        return tryAcquire(runDirectory, HostIdentity.ofThisProcess());
    }

    static Optional<RunLock> tryAcquire(Path runDirectory, HostIdentity self) {
        String claim = claim(runDirectory);
        if (System.getProperties().putIfAbsent(claim, "held") != null) {
            return Optional.empty();
        }
        RunLock taken = open(runDirectory, claim, self);
        if (taken == null) {
            System.getProperties().remove(claim);
        }
        return Optional.ofNullable(taken);
    }

    /**
     * Tells who owns a run's directory, without taking it.
     *
     * @param runDirectory the run's directory
     * @return what is known
     */
    public static Owner owner(Path runDirectory) {
        return owner(runDirectory, HostIdentity.ofThisProcess());
    }

    static Owner owner(Path runDirectory, HostIdentity self) {
        if (!Files.exists(runDirectory.resolve(FILE))) {
            return LockContent.NOBODY;
        }
        String claim = claim(runDirectory);
        if (System.getProperties().putIfAbsent(claim, "probed") != null) {
            return LockContent.thisProcess(self);
        }
        try (var file = new RandomAccessFile(runDirectory.resolve(FILE).toFile(), "rw")) {
            if (file.length() == 0) {
                return LockContent.NOBODY;
            }
            FileLock lock = file.getChannel().tryLock();
            return lock == null
                    ? LockContent.read(file).held()
                    : LockContent.read(file).unlocked(self);
        } catch (IOException e) {
            return LockContent.unreadable(e);
        } finally {
            System.getProperties().remove(claim);
        }
    }

    /**
     * Tells what is locked.
     *
     * @return the run's directory
     */
    public Path directory() {
        return directory;
    }

    /** Releases the directory; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (released) {
            return;
        }
        released = true;
        try (file) {
            file.setLength(0);
            lock.release();
        } catch (IOException stillEndsWithTheProcess) {
            return;
        } finally {
            System.getProperties().remove(claim);
        }
    }

    private static @Nullable RunLock open(Path directory, String claim, HostIdentity self) {
        Path path = directory.resolve(FILE);
        RandomAccessFile file = null;
        try {
            PrivateFiles.createFile(path);
            file = new RandomAccessFile(path.toFile(), "rw");
            FileLock lock = file.getChannel().tryLock();
            if (lock != null && LockContent.read(file).unlocked(self).isGone()) {
                LockContent.write(self, file);
                var taken = new RunLock(directory, claim, file, lock);
                file = null;
                return taken;
            }
            return null;
        } catch (IOException cannotLock) {
            return null;
        } finally {
            close(file);
        }
    }

    private static void close(@Nullable RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException nothingWasWritten) {
            return;
        }
    }

    private static String claim(Path runDirectory) {
        Path real = runDirectory.toAbsolutePath().normalize();
        try {
            real = runDirectory.toRealPath();
        } catch (IOException missing) {
            return "io.github.mlopssdk.lock:" + real;
        }
        return "io.github.mlopssdk.lock:" + real;
    }
}
