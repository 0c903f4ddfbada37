package io.github.mlopssdk.serving;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears as text. For one thread. */
final class RecordingServingListener implements ServingListener {
    private final List<String> events = new ArrayList<>();

    List<String> events() {
        return events;
    }

    @Override
    public void queued(int rows, int queuedRows) {
        events.add("queued " + rows + " of " + queuedRows);
    }

    @Override
    public void refused(ScoringError error, int rows) {
        events.add(error + " " + rows);
    }

    @Override
    public void ran(int requests, int rows, long nanos, boolean failed) {
        events.add("ran " + requests + " with " + rows + " in " + nanos + (failed ? " failed" : ""));
    }

    @Override
    public void answered(int rows, long waitNanos, long totalNanos) {
        events.add("answered " + rows + " after " + waitNanos + " and " + totalNanos);
    }
}
