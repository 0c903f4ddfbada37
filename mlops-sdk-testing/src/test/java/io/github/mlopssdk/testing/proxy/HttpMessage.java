package io.github.mlopssdk.testing.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request or answer of HTTP/1.1, read whole; {@code body} is as it stood on the line, chunks included. */
final class HttpMessage {

    private static final Pattern EXTENSION = Pattern.compile(";.*");

    private final String startLine;
    private final byte[] head;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean endsConnection;

    private HttpMessage(
            String startLine, byte[] head, Map<String, String> headers, byte[] body, boolean endsConnection) {
        this.startLine = startLine;
        this.head = head;
        this.headers = headers;
        this.body = body;
        this.endsConnection = endsConnection;
    }

    String startLine() {
        return startLine;
    }

    byte[] head() {
        return head;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    boolean endsConnection() {
        return endsConnection;
    }

    /** Reads a request, or gives null if the connection ends before one. */
    static @Nullable HttpMessage request(InputStream in) throws IOException {
        return read(in, false);
    }

    /** Reads an answer, or gives null if the connection ends before one. */
    static @Nullable HttpMessage answer(InputStream in) throws IOException {
        return read(in, true);
    }

    private static @Nullable HttpMessage read(InputStream in, boolean answer) throws IOException {
        byte[] head = head(in);
        if (head.length == 0) {
            return null;
        }
        String[] lines = new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toArray(String[]::new);
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        boolean ends = "close".equalsIgnoreCase(headers.get("connection"));
        byte[] body;
        if (headers.containsKey("content-length")) {
            int length = Integer.parseInt(headers.get("content-length"));
            body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("body broke off");
            }
        } else if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            body = chunks(in);
        } else if (answer && !lines[0].matches("\\S+ (204|304) .*")) {
            body = in.readAllBytes();
            ends = true;
        } else {
            body = new byte[0];
        }
        return new HttpMessage(lines[0], head, headers, body, ends);
    }

    private static byte[] head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int state = 0;
        while (state < 4) {
            int next = in.read();
            if (next < 0) {
                if (head.size() > 0) {
                    throw new EOFException("head broke off");
                }
                return new byte[0];
            }
            head.write(next);
            boolean expected = next == (state % 2 == 0 ? '\r' : '\n');
            state = expected ? state + 1 : (next == '\r' ? 1 : 0);
        }
        return head.toByteArray();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        int size;
        do {
            String line = line(in, all);
            size = Integer.parseInt(EXTENSION.matcher(line).replaceFirst("").strip(), 16);
            all.write(in.readNBytes(size));
            line(in, all);
        } while (size > 0);
        return all.toByteArray();
    }

    private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("chunk broke off");
            }
            copy.write(next);
            line.append((char) next);
        }
        copy.write('\n');
        return line.toString();
    }
}
