package io.github.mlopssdk.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The append side of one file of records. Not thread-safe, except that {@link #force} may run beside {@link #write}.
 */
final class SegmentWriter implements Closeable {
    private final SegmentHeader header;
    private final JournalFile file;

    private long length;
    private boolean torn;
    private volatile boolean doubtful;

    private SegmentWriter(SegmentHeader header, JournalFile file, long length) {
        this.header = header;
        this.file = file;
        this.length = length;
    }

    /** Begins a file, from nothing: what an earlier, failed attempt left there is cut. */
    static SegmentWriter create(Path path, SegmentHeader header, JournalFiles files) throws IOException {
        JournalFile file = files.open(path);
        try {
            var bytes = new ByteSink();
            header.writeTo(bytes);
            file.truncate(0);
            file.write(bytes.array(), bytes.size());
            return new SegmentWriter(header, file, bytes.size());
        } catch (IOException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    /** Goes on with a file, after cutting what follows its last sound record. */
    static SegmentWriter resume(Path path, SegmentHeader header, long goodLength, JournalFiles files)
            throws IOException {
        JournalFile file = files.open(path);
        try {
            file.truncate(goodLength);
            return new SegmentWriter(header, file, goodLength);
        } catch (IOException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    SegmentHeader header() {
        return header;
    }

    long length() {
        return length;
    }

    /** Tells whether more should be appended: not after a torn write that could not be cut, nor after a failed force. */
    boolean isSound() {
        return !torn && !doubtful;
    }

    boolean holdsRecords() {
        return length > SegmentHeader.BYTES;
    }

    /** Appends frames as a whole or not at all. */
    void write(ByteSink frames) throws IOException {
        if (torn) {
            file.truncate(length);
            torn = false;
        }
        try {
            file.write(frames.array(), frames.size());
            length += frames.size();
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
    }

    /**
     * Waits until everything written is on the disk. Once that failed it is not tried again: the kernel would say yes
     * without having the bytes.
     */
    void force() throws IOException {
        if (doubtful) {
            throw new IOException("the disk refused this file before");
        }
        try {
            file.force();
        } catch (IOException e) {
            doubtful = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void cutBack(IOException cause) {
        try {
            file.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
            torn = true;
        }
    }

    private static void closeAfter(IOException cause, JournalFile file) {
        try {
            file.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
