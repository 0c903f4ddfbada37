package io.github.mlopssdk.testing.report;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everywhere a report goes. What fails here is logged: no test fails for its report. */
record ReportSinks(ReportSettings settings) {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReportSinks.class);

    void accept(ExtensionContext context, SuiteReport report) {
        String page = SuitePage.render(report);
        String json = SuiteJson.text(SuiteJson.suite(report));
        attempt("written", () -> {
            if (settings.directory().isPresent()) {
                new ReportDirectory(settings.directory().get()).write(report, page, json);
            }
        });
        attempt("published", () -> {
            if (settings.publishes()) {
                Publication.html(context, "ml-tests.html", page);
                Publication.json(context, "ml-tests.json", json);
            }
        });
        attempt("sent", () -> {
            if (settings.tracking().isPresent()) {
                SuiteRun.log(report, page, json, settings);
            }
        });
    }

    private static void attempt(String what, Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOGGER.warn("the report of the ML tests could not be {}", what, e);
        }
    }

    private interface Attempt {
        void make() throws IOException;
    }
}
