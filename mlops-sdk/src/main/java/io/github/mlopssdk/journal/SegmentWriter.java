package io.github.mlopssdk.journal;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The append side of one file of records. Not thread-safe, except that {@link #force} may run beside {@link #write}.
 */
final class SegmentWriter implements Closeable {
    private static final int COPIED_BYTES = 64 << 10;

    private final Path path;
    private final SegmentHeader header;
    private final JournalFile file;

    private volatile long length;
    private boolean torn;
    private volatile boolean doubtful;

    private SegmentWriter(Path path, SegmentHeader header, JournalFile file, long length) {
        this.path = path;
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
            return new SegmentWriter(path, header, file, bytes.size());
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
            return new SegmentWriter(path, header, file, goodLength);
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

    /**
     * Tells whether nothing more should be appended: after a torn write that could not be cut, or if records may be lost
     * after a failed force.
     */
    boolean isBroken() {
        return torn || (doubtful && holdsRecords());
    }

    /** Tells whether its end is part of a record that could not be cut. */
    boolean isTorn() {
        return torn;
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
        long before = length;
        try {
            file.write(frames.array(), frames.size());
            length = before + frames.size();
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

    /**
     * Writes the file's content anew and forces that, if the content can still be read: after a failed force the kernel
     * takes it for clean. A reader of the old file is not disturbed.
     *
     * @throws IOException if the content is no longer whole, or the disk refuses again
     */
    void rewrite(JournalFiles files) throws IOException {
        Path anew = path.resolveSibling(path.getFileName() + ".anew");
        try {
            copyTo(anew, files);
            Files.move(anew, path, StandardCopyOption.ATOMIC_MOVE);
            files.forceDirectory(anew.resolveSibling("."));
        } catch (NoSuchFileException e) {
            if (Files.exists(path)) {
                throw e;
            }
            // Retired meanwhile: the server has its events.
        } finally {
            Files.deleteIfExists(anew);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void copyTo(Path anew, JournalFiles files) throws IOException {
        try (InputStream content = new FileInputStream(path.toFile());
                JournalFile copy = files.open(anew)) {
            copy.truncate(0);
            long left = length;
            for (byte[] block = content.readNBytes((int) Math.min(left, COPIED_BYTES)); block.length > 0; ) {
                copy.write(block, block.length);
                left -= block.length;
                block = content.readNBytes((int) Math.min(left, COPIED_BYTES));
            }
            copy.force();
        } catch (FileNotFoundException e) {
            throw Files.exists(path) ? e : new NoSuchFileException(path.toString());
        }
        try (var cursor = new SegmentCursor(anew, header.kind())) {
            boolean more = true;
            while (more) {
                more = cursor.next();
            }
            if (cursor.damaged() > 0 || cursor.goodLength() < length) {
                throw new IOException(path + " cannot be read back whole");
            }
        }
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
