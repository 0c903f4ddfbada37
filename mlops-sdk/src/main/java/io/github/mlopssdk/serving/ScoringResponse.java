package io.github.mlopssdk.serving;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What to send back. Immutable.
 *
 * @param status HTTP's status
 * @param contentType type of the body
 * @param headers further headers, such as {@code Retry-After}
 * @param body to be sent as UTF-8
 */
public record ScoringResponse(int status, String contentType, Map<String, String> headers, String body) {
    private static final String JSON = "application/json";

    /** Copies the headers. */
    public ScoringResponse {
        headers = Map.copyOf(headers);
    }

    /**
     * Answers with an error in MLflow's form, for what a server refuses before it hands a request over.
     *
     * @param failure what went wrong
     * @return {@code {"error_code": …, "message": …}} with the status that belongs to it, and with MLflow's
     *     {@code error_class} where there is one
     */
    public static ScoringResponse of(ScoringException failure) {
        var headers = new HashMap<String, String>();
        failure.retryAfter().map(ScoringResponse::wholeSeconds).ifPresent(wait -> headers.put("Retry-After", wait));
        return new ScoringResponse(
                failure.error().status(),
                JSON,
                headers,
                ResponseJson.error(failure.error(), String.valueOf(failure.getMessage())));
    }

    /** Answers 200. */
    static ScoringResponse ok(String body) {
        return new ScoringResponse(200, JSON, Map.of(), body);
    }

    private static String wholeSeconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
