package io.github.mlopssdk.testing.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A request that came to the proxy.
 *
 * @param method such as {@code POST}
 * @param path path without query
 * @param headers values by lower-case name
 * @param text body, read as UTF-8
 */
public record ProxiedRequest(String method, String path, Map<String, String> headers, String text) {
    static ProxiedRequest of(HttpMessage message) {
        String[] words = message.startLine().split(" ", 3);
        return new ProxiedRequest(
                words[0],
                words[1].replaceFirst("\\?.*", ""),
                message.headers(),
                new String(message.body(), StandardCharsets.UTF_8));
    }

    /**
     * Gives a header.
     *
     * @param name in any case
     * @return its value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
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
        return method + " " + path + " (" + text.length() + " characters)";
    }
}
