package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line of a {@link BehaviorSuite}.
 *
 * @param id unique in its suite
 * @param inputs of its own; empty for those of the suite
 * @param ofClass whose probability is meant
 * @param question what is asked
 * @param failRate share of the inputs that may fail
 * @param severity what a failure means
 * @param source facts on where the rule comes from
 * @param knownFailure until when it may not hold
 */
record BehaviorRule(
        String id,
        List<Map<String, Object>> inputs,
        Optional<String> ofClass,
        Function<Behavior, BehaviorResult> question,
        double failRate,
        Severity severity,
        Map<String, Object> source,
        Optional<KnownFailure> knownFailure) {

    BehaviorResult ask(Predictor predictor, List<Map<String, Object>> shared, long seed) {
        Behavior asked =
                Behavior.of(predictor).on(inputs.isEmpty() ? shared : inputs).seed(seed);
        try {
            return question.apply(ofClass.map(asked::ofClass).orElse(asked));
        } catch (IllegalStateException e) {
            throw new IllegalStateException("rule " + id + ": " + e.getMessage(), e);
        }
    }

    GateResult judge(BehaviorResult found, LocalDate today) {
        GateResult result = found.failRateAtMost(failRate);
        String message = "rule " + id + " [" + severity + "]: " + result.message()
                + (source.isEmpty() ? "" : "\n  source " + source);
        Measurement measurement = result.measurement().named(id);
        // Nothing was asked: no failure that somebody may have expected.
        if (knownFailure.isEmpty() || result.verdict() == Verdict.NOT_ENOUGH_DATA) {
            return new GateResult(result.verdict(), message, measurement);
        }
        GateResult judged = knownFailure.get().judge(result.verdict().isAccepted(), today, message);
        return new GateResult(judged.verdict(), judged.message(), measurement);
    }
}
