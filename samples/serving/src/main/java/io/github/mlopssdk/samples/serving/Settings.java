package io.github.mlopssdk.samples.serving;

import java.time.Duration;
import java.util.Map;

/**
 * What the environment says, in words of its own.
 *
 * @param model a directory that holds a logged model, or its address in a registry
 * @param host the interface to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param batching how requests are put together
 * @param limits what clients may take
 * @param stopping how the server ends
 * @param poll how often an alias is looked up
 */
record Settings(
        String model, String host, int port, Batching batching, Limits limits, Stopping stopping, Duration poll) {

    private static final long MEBIBYTE = 1 << 20;

    /** A body takes its length several times: in pieces, whole, and as numbers, of eight bytes each. */
    private static final int HEAP_PER_BODY = 8;

    /**
     * How requests are put together.
     *
     * @param workers copies of the network, as many as predict at the same time
     * @param rows most rows of a batch; 1 switches batching off
     * @param queueRows most rows that wait; more are refused with 429
     * @param timeout after which an answer is of no use
     */
    record Batching(int workers, int rows, int queueRows, Duration timeout) {}

    /**
     * What clients may take.
     *
     * @param bodyBytes longest body
     * @param allBytes bodies of all requests together; at least one longest body
     * @param bodyTime longest time in which a body has to arrive
     */
    record Limits(int bodyBytes, long allBytes, Duration bodyTime) {
        Limits {
            allBytes = Math.max(allBytes, bodyBytes);
        }
    }

    /**
     * How the server ends.
     *
     * @param unready how long {@code /ping} says so before connections are refused
     * @param drain how long requests that are under way may take after that
     */
    record Stopping(Duration unready, Duration drain) {}

    /** Reads the settings; {@code processors} is the default number of workers. */
    static Settings from(Map<String, String> environment, int processors) {
        var variables = new Variables(environment);
        return new Settings(
                variables.text("MODEL", "model"),
                variables.text("HOST", "127.0.0.1"),
                variables.number("PORT", 8080, 0),
                new Batching(
                        variables.number("WORKERS", processors, 1),
                        variables.number("BATCH_ROWS", 32, 1),
                        variables.number("QUEUE_ROWS", 4096, 1),
                        Duration.ofMillis(variables.number("TIMEOUT_MILLIS", 10_000, 1))),
                new Limits(
                        variables.number("BODY_BYTES", 16 << 20, 1),
                        MEBIBYTE * variables.number("BODIES_MIB", bodiesMebibytes(), 1),
                        Duration.ofSeconds(variables.number("BODY_SECONDS", 10, 1))),
                new Stopping(
                        Duration.ofSeconds(variables.number("UNREADY_SECONDS", 2, 0)),
                        Duration.ofSeconds(variables.number("DRAIN_SECONDS", 20, 0))),
                Duration.ofSeconds(variables.number("POLL_SECONDS", 10, 1)));
    }

    private static int bodiesMebibytes() {
        return Math.toIntExact(Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_PER_BODY / MEBIBYTE));
    }
}
