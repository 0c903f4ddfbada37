package io.github.mlopssdk.journal;

import java.util.zip.CRC32C;

/**
 * Puts records into frames: length, checksum, sequence, type, body. Not thread-safe; allocates nothing once its buffers
 * have grown.
 */
final class FrameWriter {
    private final CRC32C crc = new CRC32C();
    private final ByteSink scope = new ByteSink();
    private final ByteSink head = new ByteSink();
    private ByteSink frames = new ByteSink();

    void clear() {
        frames.clear();
    }

    /** Gives the frames since the last {@link #clear}. */
    ByteSink frames() {
        return frames;
    }

    /** Hands over the frames since the last {@link #clear}; an empty sink takes their place. */
    ByteSink exchange(ByteSink empty) {
        ByteSink taken = frames;
        frames = empty;
        return taken;
    }

    void add(SegmentHeader segment, long seq, int type, ByteSink body) {
        head.clear();
        head.putVarint(seq - segment.baseSeq());
        head.putByte(type);
        int length = head.size() + body.size();
        scope.clear();
        scope.putLong(segment.salt());
        scope.putLong(seq);
        scope.putVarint(length);
        crc.reset();
        crc.update(scope.array(), 0, scope.size());
        crc.update(head.array(), 0, head.size());
        crc.update(body.array(), 0, body.size());
        frames.reserve(Math.addExact(length, 2 * Long.BYTES));
        frames.putVarint(length);
        frames.putInt((int) crc.getValue());
        frames.put(head);
        frames.put(body);
    }
}
