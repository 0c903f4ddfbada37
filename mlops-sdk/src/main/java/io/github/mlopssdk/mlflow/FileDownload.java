package io.github.mlopssdk.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okhttp3.Response;

/** Writes an answer to a file, which appears only when it is complete. */
final class FileDownload {
    private static final int CHUNK_BYTES = 64 * 1024;

    private FileDownload() {}

    /**
     * Writes the file.
     *
     * @param response the answer
     * @param size how many bytes it must have
     * @param target the file, replaced if it exists
     * @throws IOException if the answer breaks off, has another size, or cannot be written
     */
    static void save(Response response, long size, Path target) throws IOException {
        Path part = part(target);
        try {
            long count = copy(response.body().byteStream(), part, size);
            if (count != size) {
                throw new IOException("the server sent " + count + " of " + size + " bytes");
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Reads no further than shows that there is too much: a server must not fill the disk. */
    private static long copy(InputStream in, Path part, long size) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        long total = 0;
        try (OutputStream out = open(part)) {
            for (int count = in.read(chunk); count >= 0 && total <= size; count = in.read(chunk)) {
                write(out, chunk, count, part);
                total += count;
            }
        }
        return total;
    }

    private static Path part(Path target) throws LocalFileException {
        try {
            Path directory = Files.createDirectories(target.toAbsolutePath().getParent());
            return Files.createTempFile(directory, target.getFileName() + ".", ".part");
        } catch (IOException e) {
            throw new LocalFileException("cannot write next to " + target, e);
        }
    }

    private static OutputStream open(Path part) throws LocalFileException {
        try {
            return Files.newOutputStream(part);
        } catch (IOException e) {
            throw new LocalFileException("cannot write " + part, e);
        }
    }

    private static void write(OutputStream out, byte[] chunk, int count, Path part) throws LocalFileException {
        try {
            out.write(chunk, 0, count);
        } catch (IOException e) {
            throw new LocalFileException("cannot write " + part, e);
        }
    }

    private static void move(Path part, Path target) throws LocalFileException {
        try {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalFileException("cannot write " + target, e);
        }
    }
}
