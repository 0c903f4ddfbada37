package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.Check;
import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Finding;
import io.github.mlopssdk.testing.check.TestAbort;
import io.github.mlopssdk.testing.check.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A check that was asked: its answer, or what was thrown instead of one. */
record Attempt(CheckResult result, Optional<Throwable> thrown) {
    private static final int FRAMES = 3;

    /** A model that throws has failed the check: which check that was must not be lost. */
    static Attempt of(Check check, Trial trial) {
        try {
            return new Attempt(check.answer(trial), Optional.empty());
        } catch (IOException | RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            TestAbort.rethrow(e);
            return new Attempt(new CheckResult.Fail(finding(e)), Optional.of(e));
        }
    }

    private static Finding finding(Throwable thrown) {
        List<String> frames = Stream.of(thrown.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .toList();
        return new Finding(
                "the check could not be finished",
                thrown.toString(),
                "no exception",
                frames,
                List.of("the model, its data or its files throw; the whole trace is the cause of this error"));
    }
}
