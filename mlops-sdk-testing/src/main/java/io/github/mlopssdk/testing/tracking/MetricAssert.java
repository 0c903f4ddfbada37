package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import io.github.mlopssdk.testing.tracking.TrackedRun.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/** Assertions about the points of a metric, in the order of their steps. Made by {@link RunAssert#loggedMetric}. */
public final class MetricAssert {
    private static final int SHOWN_VALUES = 3;

    private final TrackedRun run;
    private final String key;
    private final List<Point> points;

    MetricAssert(TrackedRun run, String key) {
        this.run = run;
        this.key = key;
        this.points = run.history(key).stream()
                .sorted(Comparator.comparingLong(Point::step).thenComparingLong(Point::timestampMillis))
                .toList();
    }

    /**
     * Requires points at a number of different steps.
     *
     * @param count how many steps
     * @return this
     * @throws AssertionError if there are more or fewer
     */
    public MetricAssert steps(int count) {
        long steps = points.stream().mapToLong(Point::step).distinct().count();
        check(
                steps == count,
                "has another number of steps",
                steps + ", from " + points.get(0).step() + " to " + last().step(),
                String.valueOf(count),
                List.of(),
                steps == 1
                        ? "points without a step all have step 0"
                        : "logged once an iteration instead of once an epoch");
        return this;
    }

    /**
     * Requires that no step has two points.
     *
     * @return this
     * @throws AssertionError with the steps that have
     */
    public MetricAssert hasNoDuplicateSteps() {
        Map<Long, List<Point>> bySteps =
                points.stream().collect(Collectors.groupingBy(Point::step, TreeMap::new, Collectors.toList()));
        List<String> repeated = bySteps.entrySet().stream()
                .filter(step -> step.getValue().size() > 1)
                .map(step -> "step " + step.getKey() + ": " + values(step.getValue()))
                .toList();
        check(
                repeated.isEmpty(),
                "has several points at one step",
                points.size() + " points at " + bySteps.size() + " steps",
                "one point for each step",
                repeated,
                "logged without a step, from two places, or again after a restart from a checkpoint");
        return this;
    }

    /**
     * Requires that no value is NaN or infinite. Servers store an infinity as the largest double, which counts as one.
     *
     * @return this
     * @throws AssertionError with the steps that have such values
     */
    public MetricAssert isFinite() {
        List<String> broken = points.stream()
                .filter(point -> !(Math.abs(point.value()) < Double.MAX_VALUE))
                .map(MetricAssert::shown)
                .toList();
        check(
                broken.isEmpty(),
                "is not finite",
                broken.size() + " of " + points.size() + " points",
                "finite values",
                broken,
                "a learning rate that is too high, a logarithm or a division of zero, or NaN in the data");
        return this;
    }

    /**
     * Requires that each value is below the one before. A loss that is noisy is better held to {@link #fellBy}.
     *
     * @return this
     * @throws AssertionError with the steps at which it is not; also if there is only one point
     */
    public MetricAssert isDecreasing() {
        return isMonotone("decrease", "below", (before, now) -> before - now);
    }

    /**
     * Requires that each value is above the one before.
     *
     * @return this
     * @throws AssertionError with the steps at which it is not; also if there is only one point
     */
    public MetricAssert isIncreasing() {
        return isMonotone("increase", "above", (before, now) -> now - before);
    }

    private MetricAssert isMonotone(String verb, String side, DoubleBinaryOperator gain) {
        var wrong = new ArrayList<String>();
        for (int i = 1; i < points.size(); i++) {
            // Written so that NaN is wrong.
            if (!(gain.applyAsDouble(points.get(i - 1).value(), points.get(i).value()) > 0)) {
                wrong.add(shown(points.get(i)) + " after " + points.get(i - 1).value());
            }
        }
        check(
                points.size() > 1 && wrong.isEmpty(),
                "does not " + verb + " at each step",
                wrong.size() + " of " + (points.size() - 1) + " changes go the other way",
                "each value " + side + " the one before, and two points at least",
                wrong,
                "a learning rate that is too high, or noise of small batches");
        return this;
    }

    /**
     * Requires that the last value is well below the first.
     *
     * @param fraction of the first value, such as 0.5 for a loss that was halved; from 0 to 1
     * @return this
     * @throws AssertionError if it fell by less, or the first value is not above zero
     */
    public MetricAssert fellBy(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be from 0 to 1: " + fraction);
        }
        double first = points.get(0).value();
        double limit = first * (1 - fraction);
        check(
                first > 0 && last().value() <= limit && last().value() < first,
                "did not fall enough",
                "from " + first + " to " + last().value(),
                "at most " + limit + " in the end, after more than 0",
                List.of(),
                "too few steps, a learning rate that is too low, or labels that do not belong to their rows");
        return this;
    }

    /**
     * Limits the value at the last step from above.
     *
     * @param limit largest value
     * @return this
     * @throws AssertionError if it is larger, or NaN
     */
    public MetricAssert lastAtMost(double limit) {
        check(last().value() <= limit, "ends too high", shown(last()), "at most " + limit, List.of(), "too few steps");
        return this;
    }

    /**
     * Limits the value at the last step from below.
     *
     * @param limit smallest value
     * @return this
     * @throws AssertionError if it is smaller, or NaN
     */
    public MetricAssert lastAtLeast(double limit) {
        check(last().value() >= limit, "ends too low", shown(last()), "at least " + limit, List.of(), "too few steps");
        return this;
    }

    private Point last() {
        return points.get(points.size() - 1);
    }

    /** A step at which a whole training was logged has too many to show. */
    private static String values(List<Point> points) {
        String first = points.stream()
                .limit(SHOWN_VALUES)
                .map(point -> String.valueOf(point.value()))
                .collect(Collectors.joining(", "));
        return points.size() > SHOWN_VALUES ? first + " and " + (points.size() - SHOWN_VALUES) + " more" : first;
    }

    private static String shown(Point point) {
        return "step " + point.step() + ": " + point.value();
    }

    private void check(boolean holds, String what, String observed, String required, List<String> where, String cause) {
        if (!holds) {
            throw new AssertionError(new Finding(
                            "metric " + key + " of run " + run + " " + what, observed, required, where, List.of(cause))
                    .text());
        }
    }
}
