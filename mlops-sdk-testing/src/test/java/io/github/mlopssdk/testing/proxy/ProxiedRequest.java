package io.github.mlopssdk.testing.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A request that came to the proxy.
 *
 * @param method such as {@code POST}
 * @param path path without query
 * @param headers values by lower-case name
 * @param body the bytes as sent
 */
public record ProxiedRequest(String method, String path, Map<String, String> headers, byte[] body) {
    static ProxiedRequest of(HttpMessage message) {
        String[] words = message.startLine().split(" ");
        return new ProxiedRequest(words[0], words[1].replaceFirst("\\?.*", ""), message.headers(), message.body());
    }

    /**
     * Gives a header.
     *
     * @param name in any case
     * @return its value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * Gives the body as text.
     *
     * @return read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Chooses requests by their route.
     *
     * @param pathEnd such as {@code /runs/create}
     * @return true for requests whose path ends so
     */
    public static Predicate<ProxiedRequest> to(String pathEnd) {
        return request -> request.path().endsWith(pathEnd);
    }

    /**
     * Chooses batches that hold points of a metric.
     *
     * @param key the metric
     * @return true for requests that send it
     */
    public static Predicate<ProxiedRequest> metricsOf(String key) {
        return to("/runs/log-batch").and(request -> request.text().contains("\"" + key + "\""));
    }

    /**
     * Chooses uploads of files.
     *
     * @return true for them
     */
    public static Predicate<ProxiedRequest> uploads() {
        return request -> request.method().equals("PUT");
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
