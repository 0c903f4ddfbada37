package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private long lastSeq;
    private long damaged;
    private long missing;
    private long unreadable;

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
     * Tells whether a journal holds nothing after an event.
     *
     * @param runDirectory the run's directory
     * @param seq number of the event
     * @return {@code false} if a later event can be read
     * @throws UncheckedIOException if a file cannot be read
     * @throws UnsupportedJournalException if a newer version of this library wrote it
     */
    public static boolean endsAt(Path runDirectory, long seq) {
        try (JournalReader reader = open(runDirectory, seq)) {
            return reader.next() == null;
        }
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
                SegmentCursor successor = openSuccessor();
                if (successor == null) {
                    return null;
                }
                // Nothing is appended to a segment that has a successor: what is read now is all there will be.
                found = readSegment();
                if (found != null) {
                    successor.close();
                    return found;
                }
                moveTo(successor);
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
     * Counts the events that are surely lost to the damage met so far; what may have followed the last readable event
     * cannot be counted.
     *
     * @return how many events
     */
    public long unreadable() {
        return unreadable;
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

    /**
     * Cuts what follows the last sound record, and tells the last number that an event may have had: any byte of a file
     * that cannot be read may have been an event.
     */
    long cutRest(JournalFiles files) throws IOException {
        long lastUsed = lastSeq;
        for (long unreadable : candidates()) {
            long length = Files.size(segments.file(unreadable));
            lastUsed = Math.max(lastUsed, length > SegmentHeader.BYTES ? unreadable + length : 0);
        }
        if (cursor != null && cursor.hasRest()) {
            SegmentHeader header = cursor.header().orElseThrow();
            SegmentWriter.resume(segments.file(header.baseSeq()), header, cursor.goodLength(), files)
                    .close();
        }
        return lastUsed;
    }

    private @Nullable JournalRecord readSegment() throws IOException {
        while (cursor != null && cursor.next()) {
            unreadable += Math.max(0, cursor.seq() - 1 - Math.max(lastSeq, afterSeq));
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
            unreadable++;
            return null;
        }
    }

    /**
     * Opens the segment to go on with. A file without a header is passed over: its making was broken off, in which case
     * the events went on in the file before, or it is damaged.
     */
    private @Nullable SegmentCursor openSuccessor() throws IOException {
        for (long candidate : candidates()) {
            SegmentCursor successor = open(candidate);
            if (successor != null) {
                return successor;
            }
        }
        return null;
    }

    private List<Long> candidates() throws IOException {
        List<Long> bases = segments.bases();
        if (cursor != null) {
            return bases.stream()
                    .filter(base -> base > lastSeq && base > currentBase())
                    .toList();
        }
        var nearestFirst = new ArrayList<Long>();
        for (long base : bases) {
            nearestFirst.add(base <= afterSeq + 1 ? 0 : nearestFirst.size(), base);
        }
        return nearestFirst;
    }

    private @Nullable SegmentCursor open(long base) throws IOException {
        Path file = segments.file(base);
        SegmentCursor opened = null;
        try {
            opened = new SegmentCursor(file, SegmentHeader.JOURNAL);
            if (opened.hasHeader() && opened.header().orElseThrow().baseSeq() == base) {
                return opened;
            }
            opened.close();
            return null;
        } catch (FileNotFoundException e) {
            if (Files.exists(file)) {
                throw e;
            }
            // Retired since it was listed.
            return null;
        } catch (UnsupportedJournalException e) {
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    private void moveTo(SegmentCursor successor) throws IOException {
        long base = successor.header().orElseThrow().baseSeq();
        long headless = candidates().stream()
                .filter(candidate -> candidate > afterSeq && candidate < base)
                .count();
        boolean isTorn = cursor != null && cursor.hasRest();
        damaged = damaged() + headless + (isTorn ? 1 : 0);
        long gap = Math.max(0, base - 1 - Math.max(lastSeq, afterSeq));
        if (headless == 0 && !isTorn) {
            missing += gap;
        } else {
            unreadable += gap;
        }
        close();
        cursor = successor;
        lastSeq = base - 1;
    }

    private long currentBase() {
        return cursor == null ? 0 : cursor.header().map(SegmentHeader::baseSeq).orElse(0L);
    }
}
