package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a part of one, as a request's body, with its size known beforehand: servers of MLflow 3.3 to 3.14 store a
 * body of unknown length as an empty file and answer 200. What is sent is digested on the way.
 */
final class FileBody extends RequestBody {
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path file;
    private final long offset;
    private final long size;
    private final @Nullable MediaType type;
    private final MessageDigest digest;

    private FileBody(Path file, long offset, long size, @Nullable MediaType type, MessageDigest digest) {
        this.file = file;
        this.offset = offset;
        this.size = size;
        this.type = type;
        this.digest = digest;
    }

    FileBody(Path file, long size) {
        this(file, 0, size, BYTES, Sha256.begin());
    }

    /** Makes a body for an address whose signature decides about the type. */
    static FileBody typed(Path file, long size, @Nullable String type) {
        return new FileBody(file, 0, size, type == null ? null : MediaType.parse(type), Sha256.begin());
    }

    /** Makes the body of a part, which goes on with the digest of the parts before it. */
    static FileBody part(Path file, long offset, long size, MessageDigest before) {
        return new FileBody(file, offset, size, null, before);
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
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
        try (FileChannel in = open()) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            long position = offset;
            while (position < offset + size) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, offset + size - position));
                int count = read(in, chunk, position);
                if (count < 0) {
                    throw new LocalFileException(file + " became shorter while it was sent");
                }
                digest.update(chunk.array(), 0, count);
                sink.write(chunk.array(), 0, count);
                position += count;
            }
        }
    }

    /** Gives the digest of what was written, once, after it was written. */
    String sentDigest() {
        return Sha256.hex(digest);
    }

    private FileChannel open() throws LocalFileException {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw new LocalFileException("cannot read " + file, e);
        }
    }

    private int read(FileChannel in, ByteBuffer chunk, long position) throws LocalFileException {
        try {
            return in.read(chunk, position);
        } catch (IOException e) {
            throw new LocalFileException("cannot read " + file, e);
        }
    }
}
