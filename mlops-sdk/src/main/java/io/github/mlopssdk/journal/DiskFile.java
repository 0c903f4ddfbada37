package io.github.mlopssdk.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file of the local disk. */
final class DiskFile implements JournalFile {
    private final RandomAccessFile file;

    DiskFile(Path path) throws IOException {
        PrivateFiles.createFile(path);
        file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
        file.write(bytes, 0, count);
    }

    @Override
    public void truncate(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
