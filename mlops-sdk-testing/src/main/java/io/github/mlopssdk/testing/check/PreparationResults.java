package io.github.mlopssdk.testing.check;

import java.util.List;

/** Results that the checks of a preprocessing step share. */
final class PreparationResults {
    private PreparationResults() {}

    static CheckResult missing() {
        return new CheckResult.NotApplicable("the subject has no preprocessing: call preprocessing(...)");
    }

    static CheckResult noTestRows() {
        return new CheckResult.NotEnoughData("no rows held out: give some test rows to preprocessing(...)");
    }

    static CheckResult same(String what, List<String> differences, String... causes) {
        return CheckResult.of(
                differences.isEmpty(),
                new Finding(
                        what,
                        differences.isEmpty() ? "as required" : differences.size() + " differences",
                        "none",
                        differences,
                        List.of(causes)));
    }
}
