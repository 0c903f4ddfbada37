package io.github.mlopssdk.testing.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a model's metric must reach, in the terms of MLflow's {@code mlflow.models.MetricThreshold}.
 *
 * <pre>{@code
 * MetricThreshold.greaterIsBetter().threshold(0.8).minAbsoluteChange(0.01).validate("f1", 0.84, OptionalDouble.of(0.82));
 * }</pre>
 *
 * <p>As in MLflow, a bound itself passes, a relative change is one of the baseline's value, and beside a baseline of 0 it only
 * asks for a value better by 1e-10. Unlike MLflow, a negative baseline counts by its size: there, a log likelihood that rises
 * from -2 to -1 has changed by -50 %, here by +50 %. One value of a metric has no spread; {@link MetricSample} and
 * {@link ModelComparison} judge it with one. Immutable: each method returns a changed copy.
 */
public final class MetricThreshold {
    private static final double BETTER_THAN_ZERO = 1e-10;

    private final boolean isGreaterBetter;
    private final OptionalDouble threshold;
    private final OptionalDouble absolute;
    private final OptionalDouble relative;

    private MetricThreshold(
            boolean isGreaterBetter, OptionalDouble threshold, OptionalDouble absolute, OptionalDouble relative) {
        this.isGreaterBetter = isGreaterBetter;
        this.threshold = threshold;
        this.absolute = absolute;
        this.relative = relative;
    }

    /**
     * Begins for a metric such as accuracy.
     *
     * @return a threshold that asks for nothing yet
     */
    public static MetricThreshold greaterIsBetter() {
        return new MetricThreshold(true, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Begins for a metric such as a loss.
     *
     * @return a threshold that asks for nothing yet
     */
    public static MetricThreshold lowerIsBetter() {
        return new MetricThreshold(false, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Asks for a value.
     *
     * @param value the worst that passes
     * @return the changed copy
     */
    public MetricThreshold threshold(double value) {
        return new MetricThreshold(isGreaterBetter, OptionalDouble.of(value), absolute, relative);
    }

    /**
     * Asks for a value better than the baseline's.
     *
     * @param change by how much at least, in units of the metric, above 0
     * @return the changed copy
     * @throws IllegalArgumentException if it is not above 0
     */
    public MetricThreshold minAbsoluteChange(double change) {
        if (!(change > 0)) {
            throw new IllegalArgumentException("minAbsoluteChange must be above 0, not " + change);
        }
        return new MetricThreshold(isGreaterBetter, threshold, OptionalDouble.of(change), relative);
    }

    /**
     * Asks for a value better than the baseline's.
     *
     * @param change by how much at least, as a fraction of the baseline's value, from 0 to 1
     * @return the changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public MetricThreshold minRelativeChange(double change) {
        Share.require(change, "minRelativeChange");
        return new MetricThreshold(isGreaterBetter, threshold, absolute, OptionalDouble.of(change));
    }

    /**
     * Judges a value.
     *
     * @param metric its name, for the message
     * @param candidate the model's value
     * @param baseline the value of the model to beat, if there is one
     * @return the answer; {@link Verdict#FAIL} if a change is asked for and there is no baseline
     * @throws IllegalStateException if nothing is asked for
     */
    public GateResult validate(String metric, double candidate, OptionalDouble baseline) {
        if (threshold.isEmpty() && absolute.isEmpty() && relative.isEmpty()) {
            throw new IllegalStateException("set threshold, minAbsoluteChange or minRelativeChange");
        }
        List<String> broken = new ArrayList<>();
        if (threshold.isPresent() && !reaches(candidate, threshold.getAsDouble())) {
            broken.add("the threshold is " + Figures.of(threshold.getAsDouble()));
        }
        if (absolute.isPresent() || relative.isPresent()) {
            if (baseline.isPresent()) {
                broken.addAll(changes(candidate, baseline.getAsDouble()));
            } else {
                broken.add("a change is asked for, and the baseline has no such metric");
            }
        }
        String observed = metric + " " + Figures.of(candidate)
                + (baseline.isPresent() ? ", baseline " + Figures.of(baseline.getAsDouble()) : "")
                + (isGreaterBetter ? ", greater is better" : ", lower is better");
        Measurement measurement = Measurement.of("gate", "threshold of " + metric)
                .observed(Figures.of(candidate), required(baseline))
                .value(candidate);
        return broken.isEmpty()
                ? new GateResult(Verdict.PASS, observed, measurement)
                : new GateResult(Verdict.FAIL, observed + "\n  " + String.join("\n  ", broken), measurement);
    }

    private String required(OptionalDouble baseline) {
        List<String> bounds = new ArrayList<>();
        threshold.ifPresent(bound -> bounds.add(new Limit(bound, isGreaterBetter).toString()));
        absolute.ifPresent(change -> bounds.add("better by " + Figures.of(change)));
        relative.ifPresent(change -> bounds.add("better by " + Figures.percent(change)));
        return String.join(", ", bounds)
                + (baseline.isPresent() ? "; baseline " + Figures.of(baseline.getAsDouble()) : "");
    }

    private List<String> changes(double candidate, double baseline) {
        List<String> broken = new ArrayList<>();
        double sign = isGreaterBetter ? 1 : -1;
        if (absolute.isPresent() && !reaches(candidate, baseline + sign * absolute.getAsDouble())) {
            broken.add("changed by %s, required is a change for the better by %s"
                    .formatted(Figures.signed(candidate - baseline), Figures.of(absolute.getAsDouble())));
        }
        if (relative.isPresent()) {
            double change = sign * (candidate - baseline) / Math.abs(baseline);
            boolean kept =
                    baseline == 0 ? reaches(candidate, sign * BETTER_THAN_ZERO) : change >= relative.getAsDouble();
            if (!kept) {
                broken.add("better by %s of the baseline, required is %s"
                        .formatted(Figures.percent(change), Figures.percent(relative.getAsDouble())));
            }
        }
        return broken;
    }

    private boolean reaches(double candidate, double bound) {
        return isGreaterBetter ? candidate >= bound : candidate <= bound;
    }
}
