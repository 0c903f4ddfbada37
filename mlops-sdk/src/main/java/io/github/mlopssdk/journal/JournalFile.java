package io.github.mlopssdk.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that is only ever appended to. {@link #force} may run beside {@link #write}; nothing else is thread-safe.
 */
public interface JournalFile extends Closeable {
    /**
     * Hands bytes to the kernel, at the end of the file.
     *
     * @param bytes holds the bytes
     * @param count how many, from index 0
     * @throws IOException if not all were taken; any part of them may have been written
     */
    void write(byte[] bytes, int count) throws IOException;

    /**
     * Cuts the file; the next write goes to its new end.
     *
     * @param length new length in bytes
     * @throws IOException if the file could not be cut
     */
    void truncate(long length) throws IOException;

    /**
     * Waits until everything written is on the disk.
     *
     * @throws IOException if the disk did not take it: what was written since the last success may be lost
     */
    void force() throws IOException;
}
