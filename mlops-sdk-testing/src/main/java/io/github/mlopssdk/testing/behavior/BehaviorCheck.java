package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Judgments;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One rule of a suite, given to a method with {@link BehavioralSuite}. */
public final class BehaviorCheck {
    private final BehaviorSuite suite;
    private final BehaviorRule rule;
    private final String reproduce;
    private Optional<GateResult> result = Optional.empty();

    BehaviorCheck(BehaviorSuite suite, BehaviorRule rule, String reproduce) {
        this.suite = suite;
        this.rule = rule;
        this.reproduce = reproduce;
    }

    /**
     * Names the rule.
     *
     * @return its id
     */
    public String id() {
        return rule.id();
    }

    /**
     * Asks the model.
     *
     * @param predictor the model
     * @throws AssertionError if it fails a {@link Severity#MUST} rule or throws, or the rule applies to no input
     */
    public void verify(Predictor predictor) {
        BehaviorResult found = suite.ask(rule, predictor);
        GateResult answer = suite.judge(rule, found);
        result = Optional.of(answer);
        Judgments.tell(judgment(answer));
        if (!answer.verdict().isAccepted()) {
            Throwable cause = found.firstThrown().orElse(null);
            if (rule.severity() == Severity.SHOULD) {
                throw new TestAbortedException("should pass, and does not: " + answer.message() + reproduce, cause);
            }
            throw new AssertionFailedError(answer.message() + reproduce, cause);
        }
        if (answer.verdict() == Verdict.WARN && rule.knownFailure().isPresent()) {
            throw new TestAbortedException(answer.message());
        }
    }

    /** A rule that only should hold is a warning where it does not. */
    private Judgment judgment(GateResult answer) {
        Verdict verdict = answer.verdict();
        if (verdict == Verdict.WARN && rule.knownFailure().isPresent()) {
            verdict = Verdict.EXPECTED_FAILURE;
        } else if (!verdict.isAccepted() && rule.severity() == Severity.SHOULD) {
            verdict = Verdict.WARN;
        }
        return new Judgment(verdict, answer.measurement(), answer.message());
    }

    Optional<GateResult> result() {
        return result;
    }
}
