package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A file as a request's body, with its size known beforehand: servers of MLflow 3.3 to 3.14 store a body of unknown
 * length as an empty file and answer 200. What is sent is digested on the way.
 */
final class FileBody extends RequestBody {
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path file;
    private final long size;
    private final MessageDigest digest = Sha256.begin();

    FileBody(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    @Override
    public @Nullable MediaType contentType() {
        return BYTES;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = open()) {
            var chunk = new byte[CHUNK_BYTES];
            long left = size;
            while (left > 0) {
                int count = read(in, chunk, (int) Math.min(chunk.length, left));
                if (count < 0) {
                    throw new LocalFileException(file + " became shorter while it was sent");
                }
                digest.update(chunk, 0, count);
                sink.write(chunk, 0, count);
                left -= count;
            }
        }
    }

    /** Gives the digest of what was written, once, after it was written. */
    String sentDigest() {
        return Sha256.hex(digest);
    }

    private InputStream open() throws LocalFileException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new LocalFileException("cannot read " + file, e);
        }
    }

    private int read(InputStream in, byte[] chunk, int count) throws LocalFileException {
        try {
            return in.read(chunk, 0, count);
        } catch (IOException e) {
            throw new LocalFileException("cannot read " + file, e);
        }
    }
}
