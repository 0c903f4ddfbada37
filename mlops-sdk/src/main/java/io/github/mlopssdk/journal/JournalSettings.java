package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * How a journal is kept. Immutable.
 *
 * @param durability what a returned call has survived; {@link Durability#WRITE} by default
 * @param segmentBytes size at which the next file is begun, in bytes; 8 MiB by default
 * @param syncInterval how often what was written is forced to the disk; 1 s by default
 * @param clock gives the timestamps of metrics
 * @param threads makes the thread that forces
 * @param salts gives a different number for every file; never drawn from a generator that training uses
 * @param files opens the files
 */
public record JournalSettings(
        Durability durability,
        long segmentBytes,
        Duration syncInterval,
        InstantSource clock,
        ThreadFactory threads,
        LongSupplier salts,
        JournalFiles files) {
    /** Checks the sizes. */
    public JournalSettings {
        if (segmentBytes <= 0) {
            throw new IllegalArgumentException("segmentBytes must be positive: " + segmentBytes);
        }
        if (syncInterval.isNegative() || syncInterval.isZero()) {
            throw new IllegalArgumentException("syncInterval must be positive: " + syncInterval);
        }
    }

    /**
     * Gives the settings of a run that says nothing about them.
     *
     * @return the defaults
     */
    public static JournalSettings defaults() {
        return new JournalSettings(
                Durability.WRITE,
                8 << 20,
                Duration.ofSeconds(1),
                InstantSource.system(),
                Thread::new,
                JournalSettings::salt,
                JournalFiles.local());
    }

    /**
     * Changes the durability.
     *
     * @param durability what a returned call has survived
     * @return the changed settings
     */
    public JournalSettings withDurability(Durability durability) {
        return new JournalSettings(durability, segmentBytes, syncInterval, clock, threads, salts, files);
    }

    /**
     * Changes the size of the files.
     *
     * @param segmentBytes size in bytes at which the next file is begun
     * @return the changed settings
     */
    public JournalSettings withSegmentBytes(long segmentBytes) {
        return new JournalSettings(durability, segmentBytes, syncInterval, clock, threads, salts, files);
    }

    /**
     * Changes how often the journal is forced.
     *
     * @param syncInterval time between two forces
     * @return the changed settings
     */
    public JournalSettings withSyncInterval(Duration syncInterval) {
        return new JournalSettings(durability, segmentBytes, syncInterval, clock, threads, salts, files);
    }

    /**
     * Changes the clock.
     *
     * @param clock gives the timestamps of metrics
     * @return the changed settings
     */
    public JournalSettings withClock(InstantSource clock) {
        return new JournalSettings(durability, segmentBytes, syncInterval, clock, threads, salts, files);
    }

    /**
     * Changes the files.
     *
     * @param files opens the files
     * @return the changed settings
     */
    public JournalSettings withFiles(JournalFiles files) {
        return new JournalSettings(durability, segmentBytes, syncInterval, clock, threads, salts, files);
    }

    private static long salt() {
        return new SplittableRandom(System.nanoTime() ^ ProcessHandle.current().pid() << 40).nextLong();
    }
}
