package io.github.mlopssdk.gate;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What of a file counts: a text without its kind of line ends, Java also without comments and layout, a compiled class
 * without its lines.
 */
final class SourceText {
    /** As git decides it: a file with a zero among its first bytes is no text. */
    private static final int LOOKED_AT = 8000;

    private SourceText() {}

    static String digest(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            MessageDigest digest = Sha256.begin();
            digest.update(counted(String.valueOf(file.getFileName()), bytes));
            return Sha256.hex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static byte[] counted(String name, byte[] bytes) {
        if (name.endsWith(".class")) {
            return Bytecode.of(bytes);
        }
        if (!isText(bytes)) {
            return bytes;
        }
        byte[] text = withLineFeeds(bytes);
        return name.endsWith(".java")
                // ISO-8859-1 gives every byte back as it was, whatever the file's encoding.
                ? JavaTokens.of(new String(text, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1)
                : text;
    }

    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** Turns CR LF into LF; a lone CR stays. */
    private static byte[] withLineFeeds(byte[] bytes) {
        byte[] text = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                text[length++] = bytes[i];
            }
        }
        return Arrays.copyOf(text, length);
    }
}
