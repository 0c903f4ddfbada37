package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Sha256;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Sends the parts of one file, in order, each to its own address. For one thread. */
final class FileParts {
    private static final int ATTEMPTS = 3;

    private final Transport transport;
    private final String what;
    private final Path file;
    private final long size;
    private final long partBytes;
    private MessageDigest digest = Sha256.begin();
    private long offset;

    FileParts(Transport transport, String path, Path file, long size, long partBytes) {
        this.transport = transport;
        this.what = "upload of a part of " + path;
        this.file = file;
        this.size = size;
        this.partBytes = partBytes;
    }

    /** Sends the next part, several times if it must be; gives the store's {@code ETag}. */
    String sendNext(SignedUpload address) {
        for (int attempt = 1; ; attempt++) {
            MessageDigest longer = copy(digest);
            long length = Math.min(partBytes, size - offset);
            try {
                String etag = address.put(transport, what, FileBody.part(file, offset, length, longer));
                digest = longer;
                offset += length;
                return etag;
            } catch (MlflowException e) {
                if (attempt == ATTEMPTS || e.problem() == Problem.LOCAL_FILE) {
                    throw e;
                }
            }
        }
    }

    /** Gives the digest of the file, once, after its last part. */
    String sentDigest() {
        return Sha256.hex(digest);
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
