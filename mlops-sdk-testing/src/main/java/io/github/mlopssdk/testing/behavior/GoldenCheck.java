package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Judgments;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One golden case, given to a method with {@link GoldenCases}. */
public final class GoldenCheck {
    private final GoldenSuite suite;
    private final GoldenCase golden;
    private final GoldenMode mode;
    private Optional<GoldenOutcome> outcome = Optional.empty();

    GoldenCheck(GoldenSuite suite, GoldenCase golden, GoldenMode mode) {
        this.suite = suite;
        this.golden = golden;
        this.mode = mode;
    }

    /**
     * Tells the case.
     *
     * @return as it stands in the suite
     */
    public GoldenCase golden() {
        return golden;
    }

    /**
     * Asks the model.
     *
     * @param predictor the model
     * @throws AssertionError if it fails a {@link Severity#MUST} case or throws
     */
    public void verify(Predictor predictor) {
        GoldenOutcome asked = suite.check(golden, predictor);
        outcome = Optional.of(asked);
        if (mode.takes(asked)) {
            throw new TestAbortedException("recorded when all cases are answered, look at it: " + asked.message());
        }
        Judgments.tell(judgment(asked));
        Throwable cause = asked.answer().thrown().orElse(null);
        if (asked.verdict() == Verdict.WARN) {
            throw new TestAbortedException(asked.message(), cause);
        }
        if (asked.verdict() == Verdict.FAIL) {
            if (golden.severity() == Severity.SHOULD) {
                throw new TestAbortedException("failed, counted in the verdict: " + asked.message(), cause);
            }
            throw new AssertionFailedError(asked.message(), golden.expect(), asked.answer(), cause);
        }
    }

    /** A case that may fail is a warning: the verdict on all of them says whether too many did. */
    private Judgment judgment(GoldenOutcome asked) {
        Verdict verdict = asked.verdict() == Verdict.WARN ? Verdict.EXPECTED_FAILURE : asked.verdict();
        return new Judgment(
                verdict == Verdict.FAIL && golden.severity() == Severity.SHOULD ? Verdict.WARN : verdict,
                Measurement.of("golden", golden.id())
                        .observed(asked.answer().toString(), golden.expect().toString()),
                asked.message());
    }

    Optional<GoldenOutcome> outcome() {
        return outcome;
    }
}
