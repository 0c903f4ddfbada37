package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import java.net.URI;
import java.util.List;

/** What a test has recorded, in this JVM or on a server elsewhere. Asked again at each call; thread-safe. */
public interface TrackedRuns {
    /**
     * Returns the address for clients.
     *
     * @return tracking URI, without credentials
     */
    URI uri();

    /**
     * Returns all runs, deleted ones included.
     *
     * @return what the server holds now, in the order created
     */
    List<TrackedRun> runs();

    /**
     * Returns the only run.
     *
     * @return what the server holds now
     * @throws AssertionError if there is none, or there are several
     */
    default TrackedRun run() {
        return only(runs(), "the server");
    }

    /**
     * Returns the only run of an experiment.
     *
     * @param experiment name of the experiment
     * @return what the server holds now
     * @throws AssertionError if it has none, or several
     */
    default TrackedRun run(String experiment) {
        return only(
                runs().stream()
                        .filter(run -> run.experiment().equals(experiment))
                        .toList(),
                "experiment '" + experiment + "'");
    }

    private TrackedRun only(List<TrackedRun> found, String place) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> held = runs().stream().map(TrackedRun::toString).toList();
        throw new AssertionError(new Finding(
                        place + " has " + found.size() + " runs",
                        held.isEmpty() ? "no run on the server" : "on the server: " + String.join(", ", held),
                        "one run",
                        List.of(),
                        found.isEmpty()
                                ? List.of(
                                        "another experiment: Run.start(name) names it",
                                        "the code names its own server or is offline, or it runs in a process of its own")
                                : List.of("child runs, or a training that started twice: look at runs()"))
                .text());
    }
}
