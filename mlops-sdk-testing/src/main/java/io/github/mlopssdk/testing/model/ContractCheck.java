package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The check of one invocation of a {@link ModelContract} method. Not thread-safe. */
public final class ContractCheck {
    private final Contract contract;
    private final Consumer<Map<String, String>> report;
    private boolean verified;

    ContractCheck(Contract contract, Consumer<Map<String, String>> report) {
        this.contract = contract;
        this.report = report;
    }

    /**
     * Runs the check. What it found is published as a report entry.
     *
     * @param subject what to check
     * @throws AssertionFailedError if the check fails, or passes though it was expected to fail
     * @throws TestAbortedException if the check cannot be applied, lacks data, or fails as expected
     */
    public void verify(Subject subject) {
        verified = true;
        for (CheckOutcome outcome : contract.run(subject).outcomes()) {
            publish(outcome);
            if (outcome.isBroken()) {
                throw new AssertionFailedError(
                        outcome.message(), outcome.thrown().orElse(null));
            }
            if (!(outcome.result() instanceof CheckResult.Pass || outcome.result() instanceof CheckResult.Warn)) {
                throw new TestAbortedException(outcome.message());
            }
        }
    }

    private void publish(CheckOutcome outcome) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("check", outcome.check());
        entry.put("state", outcome.result().state());
        entry.put("seed", Long.toString(outcome.seed()));
        entry.put("millis", Long.toString(outcome.duration().toMillis()));
        entry.put("message", outcome.message());
        report.accept(entry);
    }

    boolean isVerified() {
        return verified;
    }

    @Override
    public String toString() {
        return String.join(", ", contract.checks());
    }
}
