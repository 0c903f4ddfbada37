package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.TrackingUri;
import io.github.mlopssdk.testing.environment.VariableOverride;
import io.github.mlopssdk.testing.statistics.Measurement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A report as a run of a tracking server. What cannot be sent stays on disk, as with every run. */
final class SuiteRun {
    private static final Logger LOGGER = LoggerFactory.getLogger(SuiteRun.class);
    private static final String EXPERIMENT = "ml-tests";
    private static final String JOURNALS = ".mlops";
    /** A build is not to wait longer for a server that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SuiteRun() {}

    static void log(SuiteReport report, String page, String json, ReportSettings settings) {
        // A test that runs meanwhile may lead the runs of this JVM to a server of its own.
        Map<String, String> environment = VariableOverride.outside();
        if (isDisabled(environment)) {
            return;
        }
        try (Run run = builder(report, settings, environment).start()) {
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

    private static boolean isDisabled(Map<String, String> environment) {
        String value = environment.getOrDefault("MLOPS_DISABLED", "");
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    private static RunBuilder builder(SuiteReport report, ReportSettings settings, Map<String, String> environment) {
        RunBuilder builder = Run.builder()
                .experiment(EXPERIMENT)
                .name(report.simpleName())
                .tag("mlops.test.status", report.isPassed() ? "PASS" : "FAIL")
                .directory(settings.directory()
                        .map(reports -> reports.resolve(JOURNALS))
                        .orElseGet(() -> Path.of(environment.getOrDefault("MLOPS_DIR", JOURNALS))))
                .closeTimeout(PATIENCE);
        server(settings, environment).ifPresentOrElse(builder::server, builder::offline);
        return builder;
    }

    private static Optional<MlflowSettings> server(ReportSettings settings, Map<String, String> environment) {
        var variables = new HashMap<String, String>(environment);
        settings.tracking()
                .filter(address -> !address.equals("true"))
                .ifPresent(address -> variables.put("MLFLOW_TRACKING_URI", address));
        String address = variables.getOrDefault("MLFLOW_TRACKING_URI", "");
        if (!address.isBlank() && TrackingUri.parse(address) instanceof TrackingUri.PythonOnly store) {
            LOGGER.warn("{}: {}. The report is recorded locally", Reported.MLFLOW, store.reason());
            return Optional.empty();
        }
        return MlflowSettings.fromEnvironment(variables, Path.of(System.getProperty("user.home", ".")));
    }

    /** With the characters alone that every server takes. */
    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_./ -]", "_").replace("..", "__");
    }
}
