package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks at times that are fixed beforehand, whether or not earlier requests are answered, as users do who do not know of each
 * other. One thread, so that most of the machine is left to the server.
 */
final class OpenLoop {
    private static final long LONGEST_SLEEP_MILLIS = 1;

    private final LoadPlan plan;
    private final LoadResult result = new LoadResult();
    private final List<Connection> connections = new ArrayList<>();
    private final long warmUp;
    private long begun;

    private OpenLoop(LoadPlan plan) {
        this.plan = plan;
        this.warmUp = plan.warmUp().toNanos();
    }

    static LoadResult run(LoadPlan plan) throws IOException {
        return new OpenLoop(plan).run();
    }

    private LoadResult run() throws IOException {
        byte[] request = plan.request();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < plan.connections(); i++) {
                connections.add(new Connection(selector, plan.serverOf(i), request, this::add));
            }
            begun = System.nanoTime();
            long end = warmUp + plan.measured().toNanos();
            long next = 0;
            while (plan.due(next) < end) {
                while (plan.due(next) < Math.min(end, now())) {
                    connections.get((int) (next % connections.size())).isDue(plan.due(next));
                    next++;
                }
                serve(selector);
            }
            long givenUp = end + plan.patience().toNanos();
            while (now() < givenUp && connections.stream().anyMatch(connection -> connection.unanswered() > 0)) {
                serve(selector);
            }
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return result;
    }

    private static void serve(Selector selector) throws IOException {
        selector.select(LONGEST_SLEEP_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
            ((Connection) key.attachment()).isReady(key);
        }
        selector.selectedKeys().clear();
    }

    private void add(long due, String outcome) {
        if (due >= warmUp) {
            result.add(outcome, now() - due);
        }
    }

    private long now() {
        return System.nanoTime() - begun;
    }
}
