package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.Locale;

/** What becomes of a case that the model does not answer as expected. */
enum GoldenMode {
    /** It fails. */
    VERIFY,
    /** If it has no answer yet, it gets the model's. */
    RECORD,
    /** It gets the model's answer, unless what it expects is a rule rather than an answer. */
    UPDATE;

    static GoldenMode parse(String text) {
        for (GoldenMode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return mode;
            }
        }
        throw new IllegalArgumentException(GoldenCases.MODE + " must be verify, record or update: " + text);
    }

    /** Tells whether the model's answer goes into the suite. A failure that is expected stays: it has its reason and its day. */
    boolean takes(GoldenOutcome outcome) {
        if (outcome.answer().said().isEmpty()) {
            return false;
        }
        Expectation expect = outcome.golden().expect();
        if (expect instanceof Expectation.Unanswered) {
            return this != VERIFY;
        }
        boolean isRule = expect instanceof Expectation.NotLabel || expect instanceof Expectation.Range;
        return this == UPDATE
                && outcome.verdict() == Verdict.FAIL
                && !isRule
                && outcome.golden().knownFailure().isEmpty();
    }
}
