package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Assertions about one run. Made by {@link TrackingAssertions#assertThat(TrackedRun)}. */
public final class RunAssert {
    private static final String FAILURE_TAG = "mlops.failure";

    private final TrackedRun run;

    RunAssert(TrackedRun run) {
        this.run = run;
    }

    /**
     * Requires that the run ended well.
     *
     * @return this
     * @throws AssertionError if it failed, was killed or goes on
     */
    public RunAssert finished() {
        return ended(
                "FINISHED",
                run.endMillis() == null
                        ? "the run is not closed: open it in try-with-resources"
                        : "the training threw: " + run.tags().getOrDefault(FAILURE_TAG, "see its log"));
    }

    /**
     * Requires that the run ended in a failure of the training.
     *
     * @return this
     * @throws AssertionError if it finished, was killed or goes on
     */
    public RunAssert failed() {
        return ended("FAILED", "the exception did not reach the run: use Run.execute, or call run.fail(exception)");
    }

    /**
     * Requires that the process ended before the run.
     *
     * @return this
     * @throws AssertionError if it finished, failed or goes on
     */
    public RunAssert killed() {
        return ended("KILLED", "the process closed its run first, or nobody has repaired it: Run.syncAll does");
    }

    private RunAssert ended(String status, String cause) {
        check(run.status().equals(status), "has another status", run.status(), status, cause);
        return this;
    }

    /**
     * Requires a param.
     *
     * @param key its name
     * @param value compared as text, as it was logged
     * @return this
     * @throws AssertionError if there is no such param, or it has another value
     */
    public RunAssert loggedParam(String key, Object value) {
        return has("param", run.params(), key, String.valueOf(value));
    }

    /**
     * Requires a tag.
     *
     * @param key its name
     * @param value its text
     * @return this
     * @throws AssertionError if there is no such tag, or it has another value
     */
    public RunAssert hasTag(String key, String value) {
        return has("tag", run.tags(), key, value);
    }

    private RunAssert has(String kind, Map<String, String> all, String key, String value) {
        requireName(kind, all.keySet(), key);
        String held = all.get(key);
        check(
                value.equals(held),
                "has another " + kind + " '" + key + "'",
                String.valueOf(held),
                value,
                "the same number in another type is another text: 1 is not 1.0");
        return this;
    }

    /**
     * Requires a metric.
     *
     * @param key its name
     * @return assertions about its points
     * @throws AssertionError if there is no such metric
     */
    public MetricAssert loggedMetric(String key) {
        requireName("metric", run.metrics().keySet(), key);
        return new MetricAssert(run, key);
    }

    /**
     * Requires a file.
     *
     * @param path relative to the run, with {@code /} between parts
     * @return this
     * @throws AssertionError if there is no such file
     */
    public RunAssert loggedArtifact(String path) {
        requireName("artifact", run.artifacts().keySet(), path);
        return this;
    }

    /**
     * Requires a dataset among those that the run used.
     *
     * @param name its name
     * @return this
     * @throws AssertionError if there is no such dataset
     */
    public RunAssert loggedDataset(String name) {
        requireName(
                "dataset", run.datasets().stream().map(TrackedRun.Dataset::name).toList(), name);
        return this;
    }

    /**
     * Requires a model, wherever the server's generation keeps it.
     *
     * @param path the model's directory, as it was logged
     * @return assertions about the model
     * @throws AssertionError if there is no such model
     */
    public ModelAssert loggedModel(String path) {
        require("model", run.modelNames(), path, !run.modelFiles(path).isEmpty());
        return new ModelAssert(run, path);
    }

    private void requireName(String kind, Collection<String> names, String wanted) {
        require(kind, names, wanted, names.contains(wanted));
    }

    private void require(String kind, Collection<String> names, String wanted, boolean isThere) {
        check(
                isThere,
                "has no " + kind + " '" + wanted + "'",
                Nearest.of(wanted, names),
                wanted,
                names.isEmpty() ? "nothing of the kind was logged, or not to this run" : "another spelling");
    }

    private void check(boolean holds, String what, String observed, String required, String cause) {
        if (!holds) {
            throw new AssertionError(
                    new Finding("run " + run + " " + what, observed, required, List.of(), List.of(cause)).text());
        }
    }
}
