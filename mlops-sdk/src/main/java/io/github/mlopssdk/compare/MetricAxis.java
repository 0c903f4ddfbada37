package io.github.mlopssdk.compare;

import io.github.mlopssdk.model.Goal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A metric that runs are compared by.
 *
 * @param name as logged
 * @param goal what it should reach, or empty
 */
record MetricAxis(String name, Optional<Goal> goal) {
    /** Deeplearning4j calls the loss of a training its score. */
    private static final Pattern LESS_IS_BETTER = Pattern.compile(
            "loss|train/score$|error|rmse|mae|mse|perplexity|brier|latency|duration|seconds|millis|(^|[_./])(time|ms|err|bytes)($|[_./])");

    /** A goal tells which direction is good; without one the name does. */
    boolean lessIsBetter() {
        return goal.map(bound -> bound.direction() == Goal.Direction.AT_MOST)
                .orElseGet(() ->
                        LESS_IS_BETTER.matcher(name.toLowerCase(Locale.ROOT)).find());
    }

    /** Turns a value into one of which the greater is the better; what is no number is worst. */
    double merit(double value) {
        if (Double.isNaN(value)) {
            return Double.NEGATIVE_INFINITY;
        }
        return lessIsBetter() ? -value : value;
    }
}
