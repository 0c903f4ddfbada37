package io.github.mlopssdk.journal;

import java.util.zip.CRC32C;

/** Recognizes a frame in a buffer and tells what is in it. Not thread-safe. */
final class FrameParser {
    /** Longest record: type, sequence and body. */
    static final int MAX_LENGTH = 64 << 20;

    private final SegmentHeader segment;
    private final CRC32C crc = new CRC32C();
    private final ByteSink scope = new ByteSink();

    private long seq;
    private int type;
    private int bodyStart;
    private int end;

    FrameParser(SegmentHeader segment) {
        this.segment = segment;
    }

    /**
     * Tries a place in a buffer; after {@code true} the other methods describe the frame found there.
     *
     * @param limit where the bytes end
     * @param lastSeq number of the last event before
     * @param skipped how many bytes after it could not be read: each might have been a record
     */
    boolean parse(byte[] buffer, int start, int limit, long lastSeq, int skipped) {
        try {
            var source = new ByteSource(buffer, start, limit);
            long length = source.getVarint();
            int lengthBytes = source.position() - start;
            int checksum = source.getInt();
            int headStart = source.position();
            if (length < 2 || length > limit - headStart) {
                return false;
            }
            end = headStart + (int) length;
            seq = segment.baseSeq() + source.getVarint();
            type = source.getByte();
            bodyStart = source.position();
            return seq > lastSeq
                    && seq <= lastSeq + 1 + skipped
                    && bodyStart <= end
                    && checksum == checksum(buffer, start, lengthBytes, headStart);
        } catch (IllegalArgumentException noFrame) {
            return false;
        }
    }

    /**
     * Tells how many bytes the frame at a place would take.
     *
     * @return the count, or {@link Integer#MAX_VALUE} if no frame can begin there
     */
    static int wanted(byte[] buffer, int start, int limit) {
        try {
            var source = new ByteSource(buffer, start, limit);
            long length = source.getVarint();
            return length < 2 || length > MAX_LENGTH ? Integer.MAX_VALUE : source.position() - start + 4 + (int) length;
        } catch (IllegalArgumentException noLength) {
            return Integer.MAX_VALUE;
        }
    }

    long seq() {
        return seq;
    }

    int type() {
        return type;
    }

    int end() {
        return end;
    }

    ByteSource body(byte[] buffer) {
        return new ByteSource(buffer, bodyStart, end);
    }

    private int checksum(byte[] buffer, int start, int lengthBytes, int headStart) {
        scope.clear();
        scope.putLong(segment.salt());
        scope.putLong(seq);
        crc.reset();
        crc.update(scope.array(), 0, scope.size());
        crc.update(buffer, start, lengthBytes);
        crc.update(buffer, headStart, end - headStart);
        return (int) crc.getValue();
    }
}
