package io.github.mlopssdk.data;

import io.github.mlopssdk.mlflow.proxy.Proxies;
import io.github.mlopssdk.model.PublicAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Reads from web servers. An interrupt is kept, and noticed after a minute of silence at the latest. Thread-safe. */
final class Web {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final OkHttpClient client;

    Web(ProxySelector proxies) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .callTimeout(Duration.ZERO);
        Proxies.use(proxies, builder);
        client = builder.build();
    }

    /** What is made of an answer. */
    interface Reading<T> {
        T read(WebAnswer answer) throws IOException;
    }

    /**
     * Gets what is at an address.
     *
     * @param address http or https
     * @param known stamp of what the caller has, or empty
     * @param reading called with an answer of status 200, or of 304 if that is still right
     */
    <T> T get(String address, Optional<String> known, Reading<T> reading) throws IOException {
        Request.Builder request = new Request.Builder().url(url(address));
        known.filter(stamp -> stamp.contains("\"")).ifPresent(tag -> request.header("If-None-Match", tag));
        try (Response response = execute(request.build());
                InputStream body = response.body().byteStream()) {
            boolean unchanged = response.code() == 304;
            if (!unchanged) {
                check(address, response);
            }
            return reading.read(new WebAnswer(
                    unchanged,
                    Optional.ofNullable(response.header("Content-Type")).orElse(""),
                    stamp(response),
                    body));
        }
    }

    /** Asks for the stamp of what is at an address; empty also where the server does not answer such questions. */
    Optional<String> stamp(String address) throws IOException {
        try (Response response =
                execute(new Request.Builder().url(url(address)).head().build())) {
            return response.isSuccessful() ? stamp(response) : Optional.empty();
        }
    }

    private Response execute(Request request) throws IOException {
        try {
            return call(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Declares what OkHttp, written in Kotlin, throws undeclared when its thread is interrupted while it connects. */
    private Response call(Request request) throws IOException, InterruptedException {
        return client.newCall(request).execute();
    }

    private static HttpUrl url(String address) throws IOException {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new IOException("no valid address: " + PublicAddress.of(address));
        }
        return url;
    }

    private static void check(String address, Response response) throws IOException {
        if (!response.isSuccessful()) {
            throw new IOException(PublicAddress.of(address) + " answers " + response.code()
                    + switch (response.code()) {
                        case 401, 403 -> ": it must not be read without a login, or its signature has expired";
                        case 404, 410 -> ": nothing is there";
                        default -> "";
                    });
        }
    }

    private static Optional<String> stamp(Response response) {
        String tag = response.header("ETag");
        if (tag != null) {
            return Optional.of(tag);
        }
        String modified = response.header("Last-Modified");
        String length = response.header("Content-Length");
        return modified == null || length == null ? Optional.empty() : Optional.of(modified + " " + length);
    }
}
