package io.github.mlopssdk.testing.tracking;

import java.util.Map;

/** Something that goes wrong with one request. */
public sealed interface Fault {
    /**
     * An answer given in place of the server's own; the request is not processed.
     *
     * @param status HTTP status
     * @param headers headers of the answer, such as {@code Retry-After}
     * @param body text of the answer
     */
    record Reply(int status, Map<String, String> headers, String body) implements Fault {
        /** Copies the headers. */
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** A connection that closes before the request is processed. */
    record DropRequest() implements Fault {}

    /** A connection that closes after the request was processed: the answer is lost, the data is stored. */
    record DropAnswer() implements Fault {}

    /**
     * A request that waits at a gate before it is processed.
     *
     * @param gate opened by the test
     */
    record HoldRequest(Gate gate) implements Fault {}

    /**
     * A processed request whose answer waits at a gate.
     *
     * @param gate opened by the test
     */
    record HoldAnswer(Gate gate) implements Fault {}

    /**
     * A processed request whose answer breaks off.
     *
     * @param bytes how much of the body is sent; {@code Content-Length} announces all of it
     */
    record TruncateAnswer(int bytes) implements Fault {}

    /**
     * A request of whose body only the beginning arrives and is processed as if it were all: what MLflow 2 does with an
     * upload whose connection breaks.
     *
     * @param bytes how much of the body arrives
     */
    record TruncateRequest(int bytes) implements Fault {}

    /**
     * Returns an answer without headers, given in place of the server's own.
     *
     * @param status HTTP status
     * @param body text of the answer
     * @return the fault
     */
    static Fault reply(int status, String body) {
        return new Reply(status, Map.of(), body);
    }
}
