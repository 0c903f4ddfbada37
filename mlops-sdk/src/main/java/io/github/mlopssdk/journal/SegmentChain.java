package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a journal as one stream: begins the next when one is full or broken. Not thread-safe. */
final class SegmentChain {
    /** Most bytes of a point whose key is defined, and more than the frame of any record. */
    private static final int MAX_POINT_BYTES = 40;

    private final Segments segments;
    private final JournalSettings settings;
    private final EventCodec codec;
    private final FrameWriter writer = new FrameWriter();
    private final ByteSink body = new ByteSink();

    private final List<SegmentWriter> ended = new ArrayList<>();
    private SegmentWriter current;

    private SegmentChain(Path runDirectory, SegmentWriter first, JournalSettings settings) {
        this.segments = Segments.of(runDirectory);
        this.settings = settings;
        this.codec = new EventCodec(runDirectory);
        this.current = first;
    }

    /** Begins the first file of a session. */
    static SegmentChain begin(Path runDirectory, long seq, JournalSettings settings) throws IOException {
        return new SegmentChain(runDirectory, newSegment(Segments.of(runDirectory), seq, settings), settings);
    }

    /** Appends an event other than a metric's point. */
    void append(long seq, RunEvent event) throws IOException {
        body.clear();
        int type = codec.encode(event, body);
        if (body.size() > FrameParser.MAX_LENGTH - MAX_POINT_BYTES) {
            throw new IOException("an event of " + body.size() + " bytes is longer than a record may be");
        }
        append(seq, type, segmentFor(seq, body.size()));
    }

    void append(long seq, MetricKey key, double value, long millis, long step) throws IOException {
        SegmentWriter segment = segmentFor(seq, MAX_POINT_BYTES);
        body.clear();
        int type = SegmentKeys.encodePoint(key, value, millis, step, segment, body);
        append(seq, type, segment);
        key.definedIn = segment;
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

    private void append(long seq, int type, SegmentWriter segment) throws IOException {
        writer.clear();
        writer.add(segment.header(), seq, type, body);
        segment.write(writer.frames());
    }

    private SegmentWriter segmentFor(long seq, int bytes) throws IOException {
        boolean isFull = current.holdsRecords() && current.length() + bytes > settings.segmentBytes();
        if (isFull || !current.isSound()) {
            beginNext(seq);
        }
        return current;
    }

    private void beginNext(long seq) throws IOException {
        try {
            SegmentWriter next = newSegment(segments, seq, settings);
            ended.add(current);
            current = next;
        } catch (IOException e) {
            if (!current.isSound()) {
                throw e;
            }
            // Too long a file is better than a lost event.
        }
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
