package io.github.mlopssdk.samples.serving.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads answers of HTTP/1.1 that state their length, one after the other. Not thread-safe. */
final class Answer {
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13);

    /** Reads what is there; tells whether the answer is whole. */
    boolean read(ReadableByteChannel channel) throws IOException {
        if (channel.read(bytes) < 0) {
            throw new EOFException("closed by the server");
        }
        if (!bytes.hasRemaining()) {
            throw new IOException("an answer longer than " + bytes.capacity() + " bytes");
        }
        String text = text();
        int head = text.indexOf(END);
        return head >= 0 && text.length() >= head + END.length() + length(text.substring(0, head));
    }

    /** Returns nothing for a prediction, otherwise what is wrong; forgets the answer. */
    String outcome() {
        String text = text();
        bytes.clear();
        String status = text.substring(STATUS_AT, STATUS_AT + 3);
        if (!status.equals("200")) {
            return "status " + status;
        }
        return text.contains("\"predictions\"") ? "" : "no prediction";
    }

    private String text() {
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH) + LENGTH.length();
        int end = lower.indexOf('\r', at);
        return Integer.parseInt(
                lower.substring(at, end < 0 ? lower.length() : end).strip());
    }
}
