package io.github.mlopssdk.serving;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's scoring protocol without a web server: {@code POST /invocations}, {@code GET /ping}, {@code /health} and
 * {@code /version}. Thread-safe.
 *
 * <p>Every answer that is no prediction is {@code {"error_code": …, "message": …}}; no message holds values of the
 * request, and none holds a stack trace.
 */
public final class ScoringHandler {
    private static final String PATHS = "there is POST /invocations, GET /ping, GET /health and GET /version";

    private final Invocations invocations;
    private final BooleanSupplier ready;
    private final String version;
    private final int maxBodyBytes;

    private ScoringHandler(Builder builder) {
        this.invocations = new Invocations(builder.scorer);
        this.ready = builder.ready;
        this.version = builder.version;
        this.maxBodyBytes = builder.maxBodyBytes;
    }

    /**
     * Starts to describe a handler.
     *
     * @param scorer what predicts
     * @return a builder, which is not thread-safe
     */
    public static Builder builder(Scorer scorer) {
        return new Builder(scorer);
    }

    /**
     * Answers a request. Reads it on the calling thread; writes the answer on the thread on which the prediction ends.
     *
     * @param method such as {@code POST}
     * @param path with the leading slash, without the query
     * @param contentType the header's value, or null if there is none
     * @param body what was sent; empty if there is none. It is not kept
     * @return the answer, an error among them; it never fails. Whoever cancels it cancels the prediction
     */
    public CompletableFuture<ScoringResponse> handle(
            String method, String path, @Nullable String contentType, byte[] body) {
        try {
            if (body.length > maxBodyBytes) {
                throw new ScoringException(
                        ScoringError.TOO_LARGE, "The body must have at most " + maxBodyBytes + " bytes");
            }
            return switch (path) {
                case "/invocations" -> {
                    require("POST", method);
                    yield invocations.answer(contentType, body);
                }
                case "/ping", "/health" -> CompletableFuture.completedFuture(health(method));
                case "/version" -> CompletableFuture.completedFuture(version(method));
                default ->
                    throw new ScoringException(ScoringError.NOT_FOUND, "There is nothing at this path; " + PATHS);
            };
        } catch (ScoringException failure) {
            return CompletableFuture.completedFuture(ScoringResponse.of(failure));
        }
    }

    private ScoringResponse health(String method) {
        require("GET", method);
        if (!ready.getAsBoolean()) {
            throw new ScoringException(ScoringError.UNAVAILABLE, "The server is not ready");
        }
        return ScoringResponse.ok("\n");
    }

    private ScoringResponse version(String method) {
        require("GET", method);
        return ScoringResponse.ok(version);
    }

    private static void require(String wanted, String method) {
        if (!method.equals(wanted)) {
            throw new ScoringException(
                    ScoringError.METHOD_NOT_ALLOWED, "This path takes " + wanted + " only; " + PATHS);
        }
    }

    /**
     * Tells how long a body may be, for servers that refuse a longer one before they have read it.
     *
     * @return the limit in bytes
     */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Describes a handler. Not thread-safe. */
    public static final class Builder {
        private static final int MEBIBYTE = 1 << 20;

        private final Scorer scorer;
        private int maxBodyBytes = 16 * MEBIBYTE;
        private BooleanSupplier ready = () -> true;
        private String version = "unknown";

        private Builder(Scorer scorer) {
            this.scorer = scorer;
        }

        /**
         * Limits the length of a body. A longer one is answered with 413.
         *
         * @param bytes at least 1; by default 16 MiB
         * @return this
         * @throws IllegalArgumentException if there are fewer
         */
        public Builder maxBodyBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes must be at least 1, not " + bytes);
            }
            maxBodyBytes = bytes;
            return this;
        }

        /**
         * Decides what {@code /ping} and {@code /health} say: 200, or 503 while the server starts or stops.
         *
         * @param check asked each time; by default always true
         * @return this
         */
        public Builder ready(BooleanSupplier check) {
            ready = check;
            return this;
        }

        /**
         * Names what {@code /version} answers.
         *
         * @param name such as the version of this library or of the application; by default {@code unknown}
         * @return this
         */
        public Builder version(String name) {
            version = name;
            return this;
        }

        /**
         * Makes the handler.
         *
         * @return a handler
         * @throws IllegalArgumentException if the scorer has a signature that no request could fit
         */
        public ScoringHandler build() {
            return new ScoringHandler(this);
        }
    }
}
