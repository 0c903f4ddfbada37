package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.statistics.Judgments;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The check of one invocation of a {@link ModelContract} method. Not thread-safe. */
public final class ContractCheck {
    private final Contract contract;
    private boolean verified;

    ContractCheck(Contract contract) {
        this.contract = contract;
    }

    /**
     * Runs the check. What it found is in the {@linkplain io.github.mlopssdk.testing.report.Reported report} of the test class.
     *
     * @param subject what to check
     * @throws AssertionFailedError if the check fails, or passes though it was expected to fail
     * @throws TestAbortedException if the check cannot be applied, lacks data, or fails as expected
     */
    public void verify(Subject subject) {
        verified = true;
        for (CheckOutcome outcome : contract.run(subject).outcomes()) {
            Judgments.tell(outcome.judgment());
            if (outcome.isBroken()) {
                throw new AssertionFailedError(
                        outcome.message(), outcome.thrown().orElse(null));
            }
            if (!(outcome.result() instanceof CheckResult.Pass || outcome.result() instanceof CheckResult.Warn)) {
                throw new TestAbortedException(outcome.message());
            }
        }
    }

    boolean isVerified() {
        return verified;
    }

    @Override
    public String toString() {
        return String.join(", ", contract.checks());
    }
}
