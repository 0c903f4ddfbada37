package io.github.mlopssdk.testing.tracking;

/**
 * Where assertions about recorded runs begin. They fail with an {@link AssertionError} that says what was observed, what was
 * required, and what usually leads to it. A static import goes together with that of AssertJ.
 *
 * <pre>{@code
 * assertThat(runs.run("iris")).finished().loggedParam("lr", 0.01);
 * assertThat(runs.run("iris")).loggedMetric("loss").steps(100).isFinite().fellBy(0.5);
 * }</pre>
 */
public final class TrackingAssertions {
    private TrackingAssertions() {}

    /**
     * Begins assertions about a run.
     *
     * @param run as the server held it when it was asked
     * @return assertions to chain
     */
    public static RunAssert assertThat(TrackedRun run) {
        return new RunAssert(run);
    }

    /**
     * Begins assertions about all runs of a test.
     *
     * @param runs asked again by each assertion
     * @return assertions to chain
     */
    public static RunsAssert assertThat(TrackedRuns runs) {
        return new RunsAssert(runs);
    }

    /**
     * Begins assertions about what reached the server of a test.
     *
     * @param server asked again by each assertion
     * @return assertions to chain
     */
    public static ServerAssert assertThat(TrackingServer server) {
        return new ServerAssert(server);
    }
}
