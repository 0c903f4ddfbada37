package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A server, real or in-process, and what it holds. */
interface Backend {
    /** Returns the server's own address, past any proxy. */
    URI uri();

    MlflowGeneration generation();

    /** Returns the runs of an experiment, deleted ones included. */
    List<TrackedRun> runs(String experiment);

    /** Stores points of a metric that the run does not have yet: one a step from 0. */
    void addHistory(String runId, String key, int points) throws IOException, InterruptedException;

    /** Stops the server, does something and starts it again; the data stays. */
    void restart(Runnable meanwhile) throws IOException, InterruptedException;

    /** Returns the one run of an experiment. */
    default TrackedRun run(String experiment) {
        List<TrackedRun> found =
                runs(experiment).stream().filter(run -> !run.deleted()).toList();
        if (found.size() != 1) {
            throw new AssertionError("experiment '" + experiment + "' has " + found.size() + " runs, expected one");
        }
        return found.get(0);
    }
}
