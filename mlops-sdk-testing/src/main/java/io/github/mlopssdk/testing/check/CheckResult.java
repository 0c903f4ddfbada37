package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.testing.statistics.Verdict;

/** How a check ended. */
public sealed interface CheckResult {
    /**
     * The model does what the check asks for.
     *
     * @param observed the figures that were seen
     */
    record Pass(String observed) implements CheckResult {}

    /**
     * The model does not do what the check asks for.
     *
     * @param finding what was seen
     */
    record Fail(Finding finding) implements CheckResult {}

    /**
     * Something is unusual, and may be right.
     *
     * @param finding what was seen
     */
    record Warn(Finding finding) implements CheckResult {}

    /**
     * The check asks for something that the model or the subject does not have.
     *
     * @param reason what is missing, and how to give it
     */
    record NotApplicable(String reason) implements CheckResult {}

    /**
     * The data cannot tell.
     *
     * @param reason how much there is, and how much would be enough
     */
    record NotEnoughData(String reason) implements CheckResult {}

    /**
     * Gives what the result means to those who only count.
     *
     * @return one of {@code PASS}, {@code FAIL}, {@code WARN}, {@code NOT_APPLICABLE} and {@code NOT_ENOUGH_DATA}
     */
    default Verdict verdict() {
        if (this instanceof Pass) {
            return Verdict.PASS;
        }
        if (this instanceof Fail) {
            return Verdict.FAIL;
        }
        if (this instanceof Warn) {
            return Verdict.WARN;
        }
        return this instanceof NotApplicable ? Verdict.NOT_APPLICABLE : Verdict.NOT_ENOUGH_DATA;
    }

    /**
     * Passes or fails.
     *
     * @param holds whether the model does what the check asks for
     * @param finding what to say if not; what was observed is said in both cases
     * @return the result
     */
    static CheckResult of(boolean holds, Finding finding) {
        return holds ? new Pass(finding.observed()) : new Fail(finding);
    }
}
