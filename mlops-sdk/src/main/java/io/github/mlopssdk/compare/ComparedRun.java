package io.github.mlopssdk.compare;

import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.RunStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it is compared, wherever it was read. Immutable.
 *
 * @param id key of a local run, or the server's id
 * @param name what people call it
 * @param experiment name of its experiment
 * @param status how it ended
 * @param startMillis when it began, in milliseconds since 1970
 * @param parent id of the run above it, or empty
 * @param params values by name, in the order of the table
 * @param tags values by name
 * @param metrics last values by name, in the order of the table
 * @param curves metrics with several steps
 */
record ComparedRun(
        String id,
        String name,
        String experiment,
        RunStatus status,
        long startMillis,
        Optional<String> parent,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, Double> metrics,
        Map<String, Curve> curves) {
    static final String GROUP_TAG = "mlops.group";

    /** Metric that a run has which sums up a sweep over seeds, and that is compared by its children. */
    private static final String SWEEP = "sweep/seeds";

    ComparedRun {
        params = ordered(params);
        tags = ordered(tags);
        metrics = ordered(metrics);
        curves = ordered(curves);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    boolean isSummary() {
        return metrics.containsKey(SWEEP);
    }

    boolean isFinished() {
        return status == RunStatus.FINISHED;
    }

    /** Gives the goal of a metric, if its tag says one. */
    Optional<Goal> goal(String metric) {
        try {
            return Optional.ofNullable(tags.get(Goal.TAG + metric)).map(Goal::parse);
        } catch (IllegalArgumentException e) {
            // A tag that somebody else wrote.
            return Optional.empty();
        }
    }

    /** Takes over what was logged on the run above and not here: params, the group and goals. */
    ComparedRun below(ComparedRun above) {
        Map<String, String> allParams = new LinkedHashMap<>(above.params);
        allParams.putAll(params);
        Map<String, String> allTags = new LinkedHashMap<>();
        above.tags.forEach((key, value) -> {
            if (key.equals(GROUP_TAG) || key.startsWith(Goal.TAG)) {
                allTags.put(key, value);
            }
        });
        allTags.putAll(tags);
        return new ComparedRun(id, name, experiment, status, startMillis, parent, allParams, allTags, metrics, curves);
    }
}
