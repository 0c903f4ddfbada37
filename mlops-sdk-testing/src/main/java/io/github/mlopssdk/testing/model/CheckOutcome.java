package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * One check of a contract, run. Immutable.
 *
 * @param check its id
 * @param result what it said
 * @param duration how long it took
 * @param seed with which it ran
 * @param reproduce how to see it again, or an empty text
 * @param expectedFailure why it was expected to fail, if it was
 * @param thrown what the model threw, if it did
 */
public record CheckOutcome(
        String check,
        CheckResult result,
        Duration duration,
        long seed,
        String reproduce,
        Optional<String> expectedFailure,
        Optional<Throwable> thrown) {
    /**
     * Tells whether the contract is broken here.
     *
     * @return true for a failure that was not expected and for an expected one that did not come
     */
    public boolean isBroken() {
        boolean failed = result instanceof CheckResult.Fail;
        boolean passed = result instanceof CheckResult.Pass || result instanceof CheckResult.Warn;
        return expectedFailure.isPresent() ? passed : failed;
    }

    /**
     * Says what was found.
     *
     * @return one line, or several for a failure or a warning
     */
    public String message() {
        if (expectedFailure.isPresent() && isBroken()) {
            return check + ": passed, though it was expected to fail: " + expectedFailure.get()
                    + "\n  remove the expected failure";
        }
        String text = text();
        return expectedFailure.isPresent() ? text + "\n  expected   " + expectedFailure.get() : text;
    }

    /**
     * Gives what reports are told.
     *
     * @return {@link Verdict#EXPECTED_FAILURE} for a failure that was expected, {@link Verdict#FAIL} for one that did not come
     */
    public Judgment judgment() {
        Measurement measurement = Measurement.of("contract", check).seed(seed);
        return new Judgment(verdict(), observed(measurement), message());
    }

    private Verdict verdict() {
        if (isBroken()) {
            return Verdict.FAIL;
        }
        return expectedFailure.isPresent() && result instanceof CheckResult.Fail
                ? Verdict.EXPECTED_FAILURE
                : result.verdict();
    }

    private Measurement observed(Measurement asked) {
        if (result instanceof CheckResult.Fail fail) {
            return asked.observed(fail.finding().observed(), fail.finding().required());
        }
        if (result instanceof CheckResult.Warn warn) {
            return asked.observed(warn.finding().observed(), warn.finding().required());
        }
        if (result instanceof CheckResult.Pass pass) {
            return asked.observed(pass.observed(), "");
        }
        return asked.observed(
                result instanceof CheckResult.NotApplicable missing
                        ? missing.reason()
                        : ((CheckResult.NotEnoughData) result).reason(),
                "");
    }

    private String text() {
        if (result instanceof CheckResult.Fail fail) {
            return fail.finding().message(check, seed, reproduce);
        }
        if (result instanceof CheckResult.Warn warn) {
            return warn.finding().message(check, seed, reproduce);
        }
        if (result instanceof CheckResult.Pass pass) {
            return check + ": " + pass.observed();
        }
        if (result instanceof CheckResult.NotApplicable missing) {
            return check + ": not applicable: " + missing.reason();
        }
        return check + ": not enough data: " + ((CheckResult.NotEnoughData) result).reason();
    }
}
