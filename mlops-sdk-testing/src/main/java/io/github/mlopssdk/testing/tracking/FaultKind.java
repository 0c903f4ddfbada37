package io.github.mlopssdk.testing.tracking;

import java.util.Map;
import java.util.Optional;

/** What {@link Faulty} makes go wrong. {@link Fault} has more, for tests that hold a server. */
public enum FaultKind {
    /** The server answers 503, as during maintenance. */
    UNAVAILABLE,

    /** The server answers 429 and asks for a second of patience. */
    OVERLOADED,

    /** The server answers 500. */
    BROKEN,

    /** The server answers 401: the login is wrong or has expired. */
    UNAUTHORIZED,

    /** The server answers 400: what was sent will never be taken. */
    REJECTED,

    /** The connection ends before the request is processed. */
    REQUEST_LOST,

    /** The connection ends after the request was processed: what was sent is stored, and nobody knows. */
    ANSWER_LOST,

    /** Nobody listens at the address, for the whole test or until {@link TrackingServer#restart}. */
    AWAY;

    private static final String INVALID = "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"by a test\"}";

    /** The fault of one request, or empty if there is no server to send requests to. */
    Optional<Fault> fault() {
        return switch (this) {
            case UNAVAILABLE -> Optional.of(Fault.reply(503, "Service Unavailable"));
            case OVERLOADED -> Optional.of(new Fault.Reply(429, Map.of("Retry-After", "1"), "Too Many Requests"));
            case BROKEN -> Optional.of(Fault.reply(500, "Internal Server Error"));
            case UNAUTHORIZED -> Optional.of(Fault.reply(401, "Unauthorized"));
            case REJECTED -> Optional.of(Fault.reply(400, INVALID));
            case REQUEST_LOST -> Optional.of(new Fault.DropRequest());
            case ANSWER_LOST -> Optional.of(new Fault.DropAnswer());
            case AWAY -> Optional.empty();
        };
    }
}
