package io.github.mlopssdk.samples.serving.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How much is asked of every arm.
 *
 * @param connections kept alive
 * @param perSecond requests a second
 * @param warmUp before it counts
 * @param measured how long it counts
 */
record Load(int connections, int perSecond, Duration warmUp, Duration measured) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    LoadPlan plan(Subject subject, List<InetSocketAddress> servers) {
        return new LoadPlan(servers, subject.body(), connections, perSecond, warmUp, measured, PATIENCE);
    }
}
