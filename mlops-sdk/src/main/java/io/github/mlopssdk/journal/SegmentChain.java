package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a journal as one stream: begins the next when one is full or broken. Gives every event its number. Not
 * thread-safe.
 */
final class SegmentChain {
    /** Most bytes of a point whose key is defined, and more than the frame of any record. */
    private static final int MAX_POINT_BYTES = 40;

    /** Bytes that are gathered at most; beyond them an event is refused. */
    private static final int MOST_GATHERED = 192 << 10;

    private final Segments segments;
    private final JournalSettings settings;
    private final boolean gathers;
    private final EventCodec codec;
    private final FrameWriter writer = new FrameWriter();
    private final ByteSink body = new ByteSink();

    private final List<SegmentWriter> ended = new ArrayList<>();
    private SegmentWriter current;
    private long lastSeq;

    private SegmentChain(Path runDirectory, SegmentWriter first, JournalSettings settings) {
        this.segments = Segments.of(runDirectory);
        this.settings = settings;
        this.gathers = settings.durability() == Durability.BUFFERED;
        this.codec = new EventCodec(runDirectory);
        this.current = first;
        this.lastSeq = first.header().baseSeq() - 1;
    }

    /** Begins the first file of a session. */
    static SegmentChain begin(Path runDirectory, long seq, JournalSettings settings) throws IOException {
        return new SegmentChain(runDirectory, newSegment(Segments.of(runDirectory), seq, settings), settings);
    }

    /** Appends an event other than a metric's point and returns its number. */
    long append(RunEvent event) throws IOException {
        body.clear();
        int type = codec.encode(event, body);
        if (body.size() > FrameParser.MAX_LENGTH - MAX_POINT_BYTES) {
            throw new IOException("an event of " + body.size() + " bytes is longer than a record may be");
        }
        return append(type, segmentFor(body.size()));
    }

    long append(MetricKey key, double value, long millis, long step) throws IOException {
        SegmentWriter segment = segmentFor(MAX_POINT_BYTES);
        body.clear();
        int type = SegmentKeys.encodePoint(key, value, millis, step, segment, body);
        long seq = append(type, segment);
        key.definedIn = segment;
        return seq;
    }

    /** Appends points of one step in one write, as a whole or not at all, and returns the number of the last. */
    long append(List<MetricKey> keys, double[] values, long[] millis, long step) throws IOException {
        SegmentWriter segment = segmentFor(Math.multiplyExact(MAX_POINT_BYTES, keys.size()));
        writer.clear();
        for (int i = 0; i < values.length; i++) {
            body.clear();
            int type = SegmentKeys.encodePoint(keys.get(i), values[i], millis[i], step, segment, body);
            writer.add(segment.header(), lastSeq + 1 + i, type, body);
        }
        segment.write(writer.frames());
        keys.forEach(key -> key.definedIn = segment);
        lastSeq += values.length;
        return lastSeq;
    }

    /** Tells the number of the last event. */
    long lastSeq() {
        return lastSeq;
    }

    /** Gives the file that is appended to. */
    SegmentWriter current() {
        return current;
    }

    /** Hands over the files that are complete, to be forced and closed. */
    List<SegmentWriter> takeEnded() {
        List<SegmentWriter> taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    /** Counts the bytes that are gathered and still to be written to the current file. */
    int gathered() {
        return gathers ? writer.frames().size() : 0;
    }

    /** Hands over what is gathered, which may be nothing; an empty sink takes its place. */
    ByteSink takeGathered(ByteSink empty) {
        return gathers ? writer.exchange(empty) : empty;
    }

    /** Tells whether the current file is full or broken. */
    boolean isDone() {
        return isDone(MAX_POINT_BYTES);
    }

    /** Begins the next file; nothing may be gathered. If it cannot be made, the current one grows, unless it is torn. */
    void beginNext() throws IOException {
        try {
            SegmentWriter next = newSegment(segments, lastSeq + 1, settings);
            ended.add(current);
            current = next;
        } catch (IOException e) {
            if (current.isTorn()) {
                throw e;
            }
            // Too long a file is better than a lost event.
        }
    }

    private long append(int type, SegmentWriter segment) throws IOException {
        if (!gathers) {
            writer.clear();
        } else if (gathered() > MOST_GATHERED) {
            throw new IOException("the disk is behind, and no more is kept in memory");
        }
        writer.add(segment.header(), lastSeq + 1, type, body);
        if (!gathers) {
            segment.write(writer.frames());
        }
        return ++lastSeq;
    }

    private SegmentWriter segmentFor(int bytes) throws IOException {
        if (!gathers && isDone(bytes)) {
            beginNext();
        }
        return current;
    }

    private boolean isDone(int bytes) {
        boolean isFull = current.holdsRecords() && current.length() + bytes > settings.segmentBytes();
        return isFull || current.isBroken();
    }

    private static SegmentWriter newSegment(Segments segments, long seq, JournalSettings settings) throws IOException {
        var header = new SegmentHeader(
                SegmentHeader.JOURNAL,
                settings.salts().getAsLong(),
                seq,
                settings.clock().millis());
        return SegmentWriter.create(segments.file(seq), header, settings.files());
    }
}
