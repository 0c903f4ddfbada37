package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to serve a network.
 *
 * @param name what the page calls it
 * @param subject which network
 * @param servers starts each of its servers
 */
record Arm(String name, Subject subject, List<Starter> servers) {
    /** Starts a server of the network. */
    interface Starter {
        ServerProcess start() throws IOException, InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param result of the requests
     * @param cores processors that the servers took on average, the warm-up included
     */
    record Outcome(LoadResult result, double cores) {}

    Outcome run(Load load) throws IOException, InterruptedException {
        var started = new ArrayList<ServerProcess>();
        try {
            for (Starter server : servers) {
                started.add(server.start());
            }
            Duration before = processorTime(started);
            long begun = System.nanoTime();
            LoadResult result = OpenLoop.run(load.plan(
                    subject, started.stream().map(ServerProcess::address).toList()));
            long nanos = System.nanoTime() - begun;
            return new Outcome(result, processorTime(started).minus(before).toNanos() / (double) nanos);
        } finally {
            for (ServerProcess server : started) {
                server.close();
            }
        }
    }

    private static Duration processorTime(List<ServerProcess> servers) {
        return servers.stream().map(ServerProcess::processorTime).reduce(Duration.ZERO, Duration::plus);
    }
}
