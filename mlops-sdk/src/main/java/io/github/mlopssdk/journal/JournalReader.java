package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run's journal forward, also while another thread or process writes it. Needs no lock on the run and keeps
 * about 64 KiB in memory. Not thread-safe; an interrupt does it no harm.
 */
public final class JournalReader implements Closeable {
    private final Segments segments;
    private final EventCodec codec;
    private final long afterSeq;

    private @Nullable SegmentCursor cursor;
    private @Nullable SegmentKeys keys;

    /** First number of the segment that is or was last read; 0 before the first. */
    private long base;

    private long lastSeq;
    private long damaged;
    private long missing;

    private JournalReader(Path runDirectory, long afterSeq) {
        this.segments = Segments.of(runDirectory);
        this.codec = new EventCodec(runDirectory);
        this.afterSeq = afterSeq;
    }

    /**
     * Opens the journal of a run, which need not have one yet.
     *
     * @param runDirectory the run's directory
     * @param afterSeq number of the last event that is not wanted; 0 to read from the start
     * @return a reader in front of the first wanted event
     */
    public static JournalReader open(Path runDirectory, long afterSeq) {
        return new JournalReader(runDirectory, afterSeq);
    }

    /**
     * Reads the next event.
     *
     * @return the event, or null if there is none yet; it may be asked for again
     * @throws UncheckedIOException if a file cannot be read
     * @throws UnsupportedJournalException if a newer version of this library wrote the journal
     */
    public @Nullable JournalRecord next() {
        try {
            while (true) {
                JournalRecord found = readSegment();
                if (found != null) {
                    return found;
                }
                Optional<Long> successor = successor();
                if (successor.isEmpty()) {
                    return null;
                }
                // Nothing is appended to a segment that has a successor: what is read now is all there will be.
                found = readSegment();
                if (found != null) {
                    return found;
                }
                moveTo(successor.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the journal in " + segments.directory(), e);
        }
    }

    /**
     * Tells the number of the last event that was read or skipped.
     *
     * @return 0 before the first one
     */
    public long lastSeq() {
        return lastSeq;
    }

    /**
     * Counts the damage met so far: records and stretches of bytes that could not be read.
     *
     * @return 0 for a sound journal, also if its last record was torn by a crash
     */
    public long damaged() {
        return damaged + (cursor == null ? 0 : cursor.damaged());
    }

    /**
     * Counts the events met so far whose files are gone, as after {@link Journal#retire}.
     *
     * @return how many events
     */
    public long missing() {
        return missing;
    }

    @Override
    public void close() {
        try {
            if (cursor != null) {
                cursor.close();
            }
        } catch (IOException nothingWasWritten) {
            return;
        }
    }

    /** Cuts what follows the last sound record, and tells a number that no event had yet is greater than. */
    long cutRest(JournalFiles files) throws IOException {
        if (cursor == null || !cursor.hasRest()) {
            return lastSeq;
        }
        Path file = segments.file(base);
        if (cursor.header().isEmpty()) {
            // Any byte of an unreadable file may have been an event: their numbers are not used again.
            long length = Files.size(file);
            return length > SegmentHeader.BYTES ? base + length : lastSeq;
        }
        SegmentWriter.resume(file, cursor.header().get(), cursor.goodLength(), files)
                .close();
        return lastSeq;
    }

    private @Nullable JournalRecord readSegment() throws IOException {
        while (cursor != null && cursor.next()) {
            lastSeq = cursor.seq();
            JournalRecord found = decode(cursor);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable JournalRecord decode(SegmentCursor at) {
        SegmentHeader header = at.header().orElseThrow();
        if (keys == null || !keys.areOf(header)) {
            keys = new SegmentKeys(header);
        }
        boolean isWanted = at.seq() > afterSeq;
        if (!isWanted && at.type() != RecordType.METRIC_DEFINING_KEY) {
            return null;
        }
        try {
            RunEvent event = codec.decode(at.type(), at.body(), keys);
            return isWanted ? new JournalRecord(at.seq(), event) : null;
        } catch (IllegalArgumentException e) {
            damaged++;
            return null;
        }
    }

    private Optional<Long> successor() throws IOException {
        List<Long> bases = segments.bases();
        if (base == 0) {
            return bases.stream()
                    .filter(start -> start <= afterSeq + 1)
                    .reduce((earlier, later) -> later)
                    .or(() -> bases.stream().findFirst());
        }
        return bases.stream().filter(start -> start > base).findFirst();
    }

    private void moveTo(long successor) throws IOException {
        boolean isTorn = cursor != null && (cursor.header().isEmpty() || cursor.hasRest());
        damaged = damaged() + (isTorn ? 1 : 0);
        if (!isTorn) {
            missing += Math.max(0, successor - 1 - Math.max(lastSeq, afterSeq));
        }
        close();
        cursor = null;
        base = successor;
        lastSeq = successor - 1;
        Path file = segments.file(successor);
        try {
            cursor = new SegmentCursor(file, SegmentHeader.JOURNAL);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw e;
            }
            // Retired since it was listed; the next one is looked for.
        }
    }
}
