package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All judgments of one test class, in order, and the tests that JUnit calls failed. */
record SuiteReport(
        String suite, Instant started, Duration duration, List<String> failedTests, List<SuiteResult> results) {
    SuiteReport {
        failedTests = List.copyOf(failedTests);
        results = List.copyOf(results);
    }

    boolean isPassed() {
        return failedTests.isEmpty();
    }

    String simpleName() {
        return suite.substring(suite.lastIndexOf('.') + 1);
    }

    List<SuiteResult> with(Verdict verdict) {
        return results.stream()
                .filter(result -> result.judgment().verdict() == verdict)
                .toList();
    }

    /** Those that made a test fail, whatever their verdict: a gate without enough data does, a check without does not. */
    List<SuiteResult> failures() {
        return results.stream()
                .filter(result -> failedTests.contains(result.test())
                        && !result.judgment().verdict().isAccepted())
                .toList();
    }

    /** Of every verdict, so that readers need not ask whether one is there. */
    Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, with(verdict).size());
        }
        return counts;
    }
}
