package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.time.LocalDate;

/** A failure that will be mended by a day. Until then it must fail, and must not afterwards. */
record KnownFailure(String reason, LocalDate until) {
    GateResult judge(boolean holds, LocalDate today, String message) {
        boolean isOver = today.isAfter(until);
        if (holds) {
            return isOver
                    ? new GateResult(Verdict.PASS, message)
                    : new GateResult(
                            Verdict.FAIL,
                            message + "\n    passes, though it was expected to fail: " + reason
                                    + "; remove expectedFailure");
        }
        return isOver
                ? new GateResult(Verdict.FAIL, message + "\n    was expected to fail until " + until + ": " + reason)
                : new GateResult(Verdict.WARN, message + "\n    expected: " + reason);
    }
}
