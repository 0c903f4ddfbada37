package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.Figures;
import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Proportion;
import io.github.mlopssdk.testing.statistics.Share;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All cases of a suite, asked. Immutable.
 *
 * @param suite its name
 * @param outcomes one for each case, in the suite's order
 */
public record GoldenReport(String suite, List<GoldenOutcome> outcomes) {
    private static final double CONFIDENCE = 0.95;
    private static final int SHOWN = 20;

    public GoldenReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Lists the cases that fail.
     *
     * @param severity which
     * @return in the suite's order
     */
    public List<GoldenOutcome> failed(Severity severity) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.verdict() == Verdict.FAIL && outcome.golden().severity() == severity)
                .toList();
    }

    /**
     * Judges the suite.
     *
     * @param shouldFailRate share of the {@link Severity#SHOULD} cases that may fail, from 0 to 1
     * @return {@link Verdict#FAIL} if a {@link Severity#MUST} case fails or too many others do; {@link Verdict#NOT_ENOUGH_DATA} for
     *     an empty suite
     * @throws IllegalArgumentException if the share is out of range
     */
    public GateResult judge(double shouldFailRate) {
        Share.require(shouldFailRate, "shouldFailRate");
        Measurement asked = Measurement.of("golden", suite).count(outcomes.size());
        if (outcomes.isEmpty()) {
            return new GateResult(
                    Verdict.NOT_ENOUGH_DATA,
                    suite + ": the suite has no case",
                    asked.observed("no case", "at least one"));
        }
        List<GoldenOutcome> must = failed(Severity.MUST);
        List<GoldenOutcome> should = failed(Severity.SHOULD);
        long optional = outcomes.stream()
                .filter(outcome -> outcome.golden().severity() == Severity.SHOULD)
                .count();
        String message = suite + ": " + must.size() + " of " + (outcomes.size() - optional) + " must cases fail, "
                + should.size() + " of " + optional + " should cases"
                + (optional == 0 ? "" : share(new Proportion(should.size(), optional), shouldFailRate))
                + shown(must)
                + shown(should);
        boolean kept = must.isEmpty() && (optional == 0 || (double) should.size() / optional <= shouldFailRate);
        return new GateResult(
                kept ? Verdict.PASS : Verdict.FAIL,
                message,
                asked.observed(
                                must.size() + " must and " + should.size() + " of " + optional + " should cases fail",
                                "no must case, " + Figures.percent(shouldFailRate) + " of the should cases")
                        .value(must.size() + should.size()));
    }

    private static String share(Proportion failing, double allowed) {
        return String.format(
                Locale.ROOT,
                " (%.1f %%, 95 %% upper bound %.1f %%, allowed %.1f %%)",
                100 * failing.value(),
                100 * failing.upper(CONFIDENCE),
                100 * allowed);
    }

    private static String shown(List<GoldenOutcome> failed) {
        return failed.stream()
                        .limit(SHOWN)
                        .map(outcome -> "\n  " + outcome.message())
                        .collect(Collectors.joining())
                + (failed.size() > SHOWN ? "\n  and " + (failed.size() - SHOWN) + " more" : "");
    }
}
