package io.github.mlopssdk.testing.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Something that goes wrong on the way of one request. */
public sealed interface NetworkFault {
    /**
     * An answer given by something on the way; the server sees nothing of the request.
     *
     * @param status HTTP status
     * @param headers headers of the answer, such as {@code Retry-After}
     * @param body text of the answer
     */
    record Reply(int status, Map<String, String> headers, String body) implements NetworkFault {
        /** Copies the headers. */
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** A connection that is reset before anything of the request has reached the server. */
    record ResetRequest() implements NetworkFault {}

    /**
     * A request that breaks off on its way to the server; then both connections are closed.
     *
     * @param bytes how much of the body reaches the server
     */
    record CutRequest(int bytes) implements NetworkFault {}

    /** A connection that is reset when the server has answered: the data is stored, the answer is lost. */
    record ResetAnswer() implements NetworkFault {}

    /** A connection that is closed, without a reset, when the server has answered. */
    record DropAnswer() implements NetworkFault {}

    /**
     * An answer that breaks off: {@code Content-Length} announces more than comes.
     *
     * @param bytes how much of the body comes
     */
    record CutAnswer(int bytes) implements NetworkFault {}

    /** A whole answer after which the connection is closed, though the answer did not announce it. */
    record CloseAfterAnswer() implements NetworkFault {}

    /**
     * A peer that says nothing more and keeps the connection open.
     *
     * @param processed whether the server gets the request
     */
    record Silence(boolean processed) implements NetworkFault {}

    /**
     * A request that stands before the server for as long as a test wants, also when its client has given up.
     *
     * @param until passed on when this is counted down
     */
    record Hold(CountDownLatch until) implements NetworkFault {}

    /**
     * A slow way.
     *
     * @param time how much later the request reaches the server
     */
    record Delay(Duration time) implements NetworkFault {}

    /**
     * A narrow way, in both directions.
     *
     * @param bytesPerSecond of the bodies
     */
    record Bandwidth(int bytesPerSecond) implements NetworkFault {}

    /**
     * Returns an answer without headers.
     *
     * @param status HTTP status
     * @param body text of the answer
     * @return the fault
     */
    static NetworkFault reply(int status, String body) {
        return new Reply(status, Map.of(), body);
    }
}
