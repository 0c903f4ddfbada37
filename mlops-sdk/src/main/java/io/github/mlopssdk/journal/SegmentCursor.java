package io.github.mlopssdk.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the records of one file forward, also while the file grows. Not thread-safe.
 *
 * <p>A record that cannot be read is either being written or damaged. It is damaged if a sound record follows: then the
 * cursor goes on there and counts the damage. Reads with a {@link RandomAccessFile}, which survives an interrupt of the
 * reading thread.
 */
final class SegmentCursor implements Closeable {
    private static final int WINDOW = 64 << 10;

    private final Path path;
    private final long kind;
    private final RandomAccessFile file;

    private Optional<SegmentHeader> header = Optional.empty();
    private Optional<FrameParser> parser = Optional.empty();
    private byte[] buffer = new byte[WINDOW];
    private int start;
    private int limit;
    private long bufferOffset;
    private long lastSeq;
    private long damaged;
    private long searchedLength = -1;

    SegmentCursor(Path path, long kind) throws IOException {
        this(path, kind, new RandomAccessFile(path.toFile(), "r"));
    }

    /** Reads an open file, which is closed with the cursor. */
    SegmentCursor(Path path, long kind, RandomAccessFile file) {
        this.path = path;
        this.kind = kind;
        this.file = file;
    }

    /** Moves to the next sound record; {@code false} if there is none yet. */
    boolean next() throws IOException {
        if (goodLength() <= SegmentHeader.BYTES && !readHeader()) {
            return false;
        }
        FrameParser frame = parser.orElseThrow();
        if (!frame.parse(buffer, start, limit, lastSeq, 0) && !reload(frame) && !search(frame)) {
            return false;
        }
        start = frame.end();
        lastSeq = frame.seq();
        return true;
    }

    long seq() {
        return parser.orElseThrow().seq();
    }

    int type() {
        return parser.orElseThrow().type();
    }

    ByteSource body() {
        return parser.orElseThrow().body(buffer);
    }

    /** Tells whether the file begins as it should; reads nothing else. */
    boolean hasHeader() throws IOException {
        return header.isPresent() || readHeader();
    }

    Optional<SegmentHeader> header() {
        return header;
    }

    /** Tells where the last record that was read ends. */
    long goodLength() {
        return bufferOffset + start;
    }

    /** Tells whether bytes follow that are no sound record. */
    boolean hasRest() throws IOException {
        return file.length() > goodLength();
    }

    /** Counts the damaged stretches that were skipped. */
    long damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Reads the header again until a record was read: a writer that failed early begins the file anew. */
    private boolean readHeader() throws IOException {
        byte[] bytes = new byte[SegmentHeader.BYTES];
        file.seek(0);
        if (readFully(bytes, bytes.length) < bytes.length) {
            return false;
        }
        Optional<SegmentHeader> found = SegmentHeader.parse(bytes, kind, path);
        if (!found.equals(header)) {
            header = found;
            parser = found.map(FrameParser::new);
            found.ifPresent(begun -> lastSeq = begun.baseSeq() - 1);
            bufferOffset = SegmentHeader.BYTES;
            start = 0;
            limit = 0;
        }
        return found.isPresent();
    }

    /** Reads on from the first byte that is not yet understood, as far as the record there says it goes. */
    private boolean reload(FrameParser frame) throws IOException {
        load(WINDOW);
        if (limit == WINDOW) {
            int wanted = FrameParser.wanted(buffer, start, limit);
            if (wanted > limit && wanted <= file.length() - goodLength()) {
                load(wanted);
            }
        }
        return frame.parse(buffer, start, limit, lastSeq, 0);
    }

    private boolean search(FrameParser frame) throws IOException {
        long length = file.length();
        if (limit == 0 || length == searchedLength) {
            return false;
        }
        int rest = (int) Math.min(length - goodLength(), Integer.MAX_VALUE - 8);
        int at = find(frame, rest);
        if (at > 0) {
            // The file grows while it is read: whoever has seen what follows sees a record whole that is not damaged.
            at = find(frame, rest);
        }
        if (at < 0) {
            searchedLength = length;
            return false;
        }
        damaged += at > 0 ? 1 : 0;
        return true;
    }

    /** Reads on and looks for the next sound record; returns how many bytes lie before it, or −1. */
    private int find(FrameParser frame, int rest) throws IOException {
        load(rest);
        for (int at = 0; at < limit; at++) {
            if (frame.parse(buffer, at, limit, lastSeq, at)) {
                return at;
            }
        }
        return -1;
    }

    private void load(int wanted) throws IOException {
        bufferOffset = goodLength();
        start = 0;
        if (buffer.length < wanted || (buffer.length > WINDOW && wanted <= WINDOW)) {
            buffer = new byte[Math.max(wanted, WINDOW)];
        }
        file.seek(bufferOffset);
        limit = readFully(buffer, Math.max(wanted, WINDOW));
    }

    private int readFully(byte[] target, int count) throws IOException {
        int total = 0;
        while (total < count) {
            int read = file.read(target, total, count - total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }
}
