package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.testing.statistics.Measurement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A report as a run of a tracking server. What cannot be sent stays on disk, as with every run. */
final class SuiteRun {
    private static final String EXPERIMENT = "ml-tests";
    /** A build is not to wait longer for a server that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SuiteRun() {}

    static void log(SuiteReport report, String page, String json, ReportSettings settings) {
        try (Run run = builder(report, settings).start()) {
            run.logParam("suite", report.suite());
            report.counts().forEach((verdict, count) -> run.logMetric(key(verdict.name()), count));
            run.logMetric("duration_seconds", report.duration().toMillis() / 1000.0);
            Map<String, Integer> used = new HashMap<>();
            for (SuiteResult result : report.results()) {
                Measurement measured = result.judgment().measurement();
                measured.value().ifPresent(value -> {
                    String key = key(measured.kind() + "/" + measured.id());
                    int times = used.merge(key, 1, Integer::sum);
                    // The same question may be asked in two tests.
                    run.logMetric(times == 1 ? key : key + "." + times, value);
                });
            }
            run.logText(page, "ml-tests.html").logText(json, "ml-tests.json");
        }
    }

    private static RunBuilder builder(SuiteReport report, ReportSettings settings) {
        RunBuilder builder = Run.builder()
                .experiment(EXPERIMENT)
                .name(report.simpleName())
                .tag("mlops.test.status", report.isPassed() ? "PASS" : "FAIL")
                .closeTimeout(PATIENCE);
        settings.directory().map(SuiteRun::journals).ifPresent(builder::directory);
        Optional<String> address = settings.tracking().filter(value -> !value.equals("true"));
        address.map(URI::create).ifPresent(builder::trackingUri);
        return builder;
    }

    private static Path journals(Path reports) {
        return reports.resolve(".mlops");
    }

    /** With the characters alone that every server takes. */
    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_./ -]", "_").replace("..", "__");
    }
}
