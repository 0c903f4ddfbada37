package io.github.mlopssdk.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that identifies files, names and networks throughout. Thread-safe. */
public final class Sha256 {
    private Sha256() {}

    /**
     * Begins a digest.
     *
     * @return a new digest, for one thread
     */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Ends a digest.
     *
     * @param digest what was put into it counts; it is empty afterwards
     * @return 64 lower-case hex digits
     */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Digests what is left of a stream.
     *
     * @param content read to its end, not closed
     * @return 64 lower-case hex digits
     * @throws IOException if the stream cannot be read
     */
    public static String of(InputStream content) throws IOException {
        var in = new DigestInputStream(content, begin());
        in.transferTo(OutputStream.nullOutputStream());
        return hex(in.getMessageDigest());
    }
}
