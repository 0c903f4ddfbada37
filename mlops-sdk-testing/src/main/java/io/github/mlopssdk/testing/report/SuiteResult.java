package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.testing.statistics.Judgment;
import java.time.Duration;

/** One judgment, the test that made it, and how long that took. */
record SuiteResult(String test, Judgment judgment, Duration duration) {}
