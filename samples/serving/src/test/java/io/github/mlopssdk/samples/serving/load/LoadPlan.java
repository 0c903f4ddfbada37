package io.github.mlopssdk.samples.serving.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What is asked, how often.
 *
 * @param servers each connection goes to one of them, in turn
 * @param body of every request
 * @param connections kept alive; a request waits if the one before it on its connection has no answer yet
 * @param perSecond requests a second on all connections together
 * @param warmUp not counted
 * @param measured counted
 * @param patience how long to wait for what is unanswered afterwards
 */
record LoadPlan(
        List<InetSocketAddress> servers,
        String body,
        int connections,
        int perSecond,
        Duration warmUp,
        Duration measured,
        Duration patience) {

    byte[] request() {
        String head =
                "POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    InetSocketAddress serverOf(int connection) {
        return servers.get(connection % servers.size());
    }

    /** When a request is due, in nanoseconds after the first. */
    long due(long request) {
        return request * 1_000_000_000L / perSecond;
    }
}
