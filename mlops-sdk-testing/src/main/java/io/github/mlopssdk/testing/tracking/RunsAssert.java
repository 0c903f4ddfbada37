package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import java.util.List;

/** Assertions about all runs of a test. Made by {@link TrackingAssertions#assertThat(TrackedRuns)}. */
public final class RunsAssert {
    private final TrackedRuns runs;

    RunsAssert(TrackedRuns runs) {
        this.runs = runs;
    }

    /**
     * Requires that each run has ended, however it ended.
     *
     * @return this
     * @throws AssertionError with the runs that have not
     */
    public RunsAssert hasNoUnfinishedRuns() {
        List<TrackedRun> all = runs.runs();
        List<String> open = all.stream()
                .filter(run -> run.endMillis() == null)
                .map(TrackedRun::toString)
                .toList();
        if (!open.isEmpty()) {
            throw new AssertionError(new Finding(
                            open.size() + " of " + all.size() + " runs have not ended",
                            String.join(", ", open),
                            "an end for every run",
                            List.of(),
                            List.of("the run is not closed on every path: open it in try-with-resources"))
                    .text());
        }
        return this;
    }

    /**
     * Requires a number of runs.
     *
     * @param count how many, child runs and deleted ones included
     * @return this
     * @throws AssertionError if there are more or fewer
     */
    public RunsAssert hasRuns(int count) {
        List<TrackedRun> all = runs.runs();
        if (all.size() != count) {
            throw new AssertionError(new Finding(
                            "the server has another number of runs",
                            all.size() + ": "
                                    + String.join(
                                            ", ",
                                            all.stream()
                                                    .map(TrackedRun::toString)
                                                    .toList()),
                            String.valueOf(count),
                            List.of(),
                            List.of("a training that starts a run of its own for each fold or seed, or none"))
                    .text());
        }
        return this;
    }
}
