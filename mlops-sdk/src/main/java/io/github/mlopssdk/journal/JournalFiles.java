package io.github.mlopssdk.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Opens the files that a journal appends to: the place where tests let a disk fail. */
@FunctionalInterface
public interface JournalFiles {
    /**
     * Opens a file, creating it if there is none.
     *
     * @param path the file
     * @return the open file, at its end
     * @throws IOException if it cannot be opened
     */
    JournalFile open(Path path) throws IOException;

    /**
     * Waits until the names in a directory are on the disk, where directories can be forced.
     *
     * @param directory the directory
     */
    default void forceDirectory(Path directory) {
        PrivateFiles.forceDirectory(directory);
    }

    /**
     * Gives the files of the local disk.
     *
     * @return opens files with {@link RandomAccessFile}: unlike a {@code FileChannel} it survives an interrupt of the
     *     thread that writes
     */
    static JournalFiles local() {
        return DiskFile::new;
    }
}
