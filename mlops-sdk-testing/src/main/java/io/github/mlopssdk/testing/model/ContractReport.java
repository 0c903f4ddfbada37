package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.statistics.Judgments;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the checks of a contract found. Immutable.
 *
 * @param outcomes one for each check, in order
 */
public record ContractReport(List<CheckOutcome> outcomes) {
    public ContractReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Lists what failed, expected or not.
     *
     * @return ids of checks
     */
    public List<String> failed() {
        return outcomes.stream()
                .filter(outcome -> outcome.result() instanceof CheckResult.Fail)
                .map(CheckOutcome::check)
                .toList();
    }

    /**
     * Fails if the contract is broken.
     *
     * @throws AssertionError with the message of each broken check; what a model threw is its cause or suppressed
     */
    public void verify() {
        outcomes.forEach(outcome -> Judgments.tell(outcome.judgment()));
        List<CheckOutcome> broken =
                outcomes.stream().filter(CheckOutcome::isBroken).toList();
        if (broken.isEmpty()) {
            return;
        }
        String messages = broken.stream().map(CheckOutcome::message).collect(Collectors.joining("\n"));
        var error = new AssertionError(broken.size() + " of " + outcomes.size() + " checks broken\n" + messages);
        broken.forEach(outcome -> outcome.thrown().ifPresent(error::addSuppressed));
        throw error;
    }

    /** Lists every check with its result and its time. */
    @Override
    public String toString() {
        return outcomes.stream()
                .map(outcome -> String.format(
                        Locale.ROOT,
                        "%-15s %6d ms  %s",
                        outcome.result().verdict(),
                        outcome.duration().toMillis(),
                        outcome.message()))
                .collect(Collectors.joining("\n"));
    }
}
