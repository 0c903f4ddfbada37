package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.Figures;
import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Proportion;
import io.github.mlopssdk.testing.statistics.Share;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a behavioral test found. Immutable.
 *
 * @param question what was asked
 * @param cases inputs to which the question applies
 * @param failures the ones that fail
 * @param seed of the changes
 */
public record BehaviorResult(String question, int cases, List<BehaviorFailure> failures, long seed) {
    private static final int SHOWN = 5;
    private static final double CONFIDENCE = 0.95;

    public BehaviorResult {
        failures = List.copyOf(failures);
    }

    /**
     * Insists that no input fails.
     *
     * @return this result
     * @throws AssertionError with the first failures, or if the question applied to no input
     */
    public BehaviorResult assertPassed() {
        try {
            failRateAtMost(0).assertPassed();
        } catch (AssertionError e) {
            firstThrown().ifPresent(e::addSuppressed);
            throw e;
        }
        return this;
    }

    /** The message names what a model throws, but only the stack trace tells where. */
    Optional<Throwable> firstThrown() {
        return failures.stream().flatMap(failure -> failure.thrown().stream()).findFirst();
    }

    /**
     * Allows some inputs to fail.
     *
     * @param rate of the inputs to which the question applies, from 0 to 1
     * @return the answer; {@link Verdict#WARN} if the rate is kept here, and its 95 % upper bound is above it;
     *     {@link Verdict#NOT_ENOUGH_DATA} if the question applied to no input
     * @throws IllegalArgumentException if the rate is out of range
     */
    public GateResult failRateAtMost(double rate) {
        Share.require(rate, "rate");
        Measurement asked = Measurement.of("behavior", question).count(cases).seed(seed);
        if (cases == 0) {
            return new GateResult(
                    Verdict.NOT_ENOUGH_DATA,
                    question + ": applies to none of the inputs",
                    asked.observed("no input", "at least one"));
        }
        var share = new Proportion(failures.size(), cases);
        String message = String.format(
                        Locale.ROOT,
                        "%s: %d of %d inputs fail (%.1f %%, 95 %% upper bound %.1f %%), allowed %.1f %%, seed %d",
                        question,
                        failures.size(),
                        cases,
                        100 * share.value(),
                        100 * share.upper(CONFIDENCE),
                        100 * rate,
                        seed)
                + failures.stream()
                        .limit(SHOWN)
                        .map(failure -> "\n  " + failure)
                        .collect(Collectors.joining());
        Measurement measurement = asked.observed(
                        failures.size() + " of " + cases + " inputs fail", "at most " + Figures.percent(rate))
                .uncertainty("95 % upper bound " + Figures.percent(share.upper(CONFIDENCE)))
                .value(share.value());
        if (share.value() > rate) {
            return new GateResult(Verdict.FAIL, message, measurement);
        }
        return new GateResult(
                rate > 0 && share.upper(CONFIDENCE) > rate ? Verdict.WARN : Verdict.PASS, message, measurement);
    }
}
