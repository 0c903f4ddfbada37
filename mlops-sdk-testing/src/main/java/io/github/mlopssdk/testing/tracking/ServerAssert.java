package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Assertions about what reached a server. Made by {@link TrackingAssertions#assertThat(TrackingServer)}. */
public final class ServerAssert {
    private final TrackingServer server;

    ServerAssert(TrackingServer server) {
        this.server = server;
    }

    /**
     * Requires that each run has ended, however it ended.
     *
     * @return this
     * @throws AssertionError with the runs that have not
     */
    public ServerAssert hasNoUnfinishedRuns() {
        new RunsAssert(server).hasNoUnfinishedRuns();
        return this;
    }

    /**
     * Requires a number of runs.
     *
     * @param count how many, child runs and deleted ones included
     * @return this
     * @throws AssertionError if there are more or fewer
     */
    public ServerAssert hasRuns(int count) {
        new RunsAssert(server).hasRuns(count);
        return this;
    }

    /**
     * Limits how many requests the recording took. A metric that is sent point by point costs one for each.
     *
     * @param count most requests, those that failed included
     * @return this
     * @throws AssertionError with the number for each route, if there were more
     */
    public ServerAssert receivedAtMost(int count) {
        List<RecordedRequest> requests = server.requests();
        if (requests.size() > count) {
            Map<String, Integer> byRoute = new TreeMap<>();
            requests.forEach(request -> byRoute.merge(request.method() + " " + request.path(), 1, Integer::sum));
            throw new AssertionError(new Finding(
                            "the server received too many requests",
                            requests.size() + " requests",
                            "at most " + count,
                            byRoute.entrySet().stream()
                                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                                            .reversed())
                                    .map(route -> route.getValue() + " " + route.getKey())
                                    .toList(),
                            List.of(
                                    "a client that sends each point by itself: log through a Run, which sends batches",
                                    "requests that failed and came again"))
                    .text());
        }
        return this;
    }
}
