package io.github.mlopssdk.testing.tracking;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A request as it came over the wire. Immutable and thread-safe. */
public final class RecordedRequest {
    private final String method;
    private final URI uri;
    private final Headers headers;
    private final byte[] body;

    RecordedRequest(String method, URI uri, Headers headers, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Returns the HTTP method.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path as sent.
     *
     * @return path with its percent-encoding, without the query
     */
    public String path() {
        return Objects.requireNonNullElse(uri.getRawPath(), "");
    }

    /**
     * Returns all values of a query parameter.
     *
     * @param name name of the parameter
     * @return decoded values in the order sent
     */
    public List<String> queryValues(String name) {
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        var values = new ArrayList<String>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && decode(pair.substring(0, equals)).equals(name)) {
                values.add(decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    /**
     * Returns the first value of a query parameter.
     *
     * @param name name of the parameter
     * @return decoded value, or empty if it was not sent
     */
    public Optional<String> query(String name) {
        return queryValues(name).stream().findFirst();
    }

    /**
     * Returns the first value of a header.
     *
     * @param name name of the header in any case
     * @return value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /**
     * Returns the body as text.
     *
     * @return body read as UTF-8
     */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Returns the body.
     *
     * @return a copy of the bytes that came
     */
    public byte[] bytes() {
        return body.clone();
    }

    /**
     * Tells whether the body came without a length.
     *
     * @return {@code true} for chunked transfer
     */
    public boolean isChunked() {
        return header("Transfer-Encoding").isPresent();
    }

    /**
     * Tells whether the client broke off before it had sent the length that it had announced.
     *
     * @return {@code true} for a torn body
     */
    public boolean isTorn() {
        return header("Content-Length").map(Long::parseLong).orElse(0L) > body.length;
    }

    RecordedRequest cutTo(int bytes) {
        return new RecordedRequest(method, uri, headers, Arrays.copyOf(body, Math.min(bytes, body.length)));
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
