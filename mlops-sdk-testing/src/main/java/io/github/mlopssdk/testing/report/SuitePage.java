package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.report.Html;
import io.github.mlopssdk.report.Template;
import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a report into a page that needs nothing but itself, in the look of the other pages. */
final class SuitePage {
    private static final Template TEMPLATE =
            Template.of("tests.html", List.of("page.css", "/io/github/mlopssdk/compare/compare.css"), List.of());
    private static final Map<String, String> TITLES = Map.of(
            "contract", "Contract",
            "golden", "Golden cases",
            "behavior", "Behavior",
            "data", "Data",
            "trial", "Trials",
            "gate", "Gates",
            "test", "Other tests");

    private static final List<Column> COLUMNS = List.of(
            new Column("Observed", result -> measured(result).observed()),
            new Column("Required", result -> measured(result).required()),
            new Column("Uncertainty", result -> measured(result).uncertainty()),
            new Column("n", result -> number(measured(result).count())),
            new Column("Seed", result -> number(measured(result).seed())),
            new Column("Time", result -> seconds(result.duration())));

    /** A column that is left out where all its cells are empty. */
    private record Column(String head, Function<SuiteResult, String> cell) {}

    private SuitePage() {}

    static String render(SuiteReport report) {
        return TEMPLATE.fill(Map.of(
                "title", new Html().text("Tests: " + report.simpleName()).toString(),
                "header", header(report),
                "failures", failures(report.failures()),
                "results", results(report)));
    }

    private static String header(SuiteReport report) {
        Html html = new Html().open("header", "class", "title").open("h1").text(report.simpleName() + " ");
        html.element(
                "span",
                report.isPassed() ? "passed" : "failed",
                "class",
                "badge " + (report.isPassed() ? "finished" : "failed"));
        html.close().element("div", report.suite(), "class", "experiment");
        html.open("dl", "class", "facts")
                .fact(
                        "Started",
                        report.started().truncatedTo(ChronoUnit.SECONDS).toString())
                .fact("Took", seconds(report.duration()));
        report.counts().forEach((verdict, count) -> {
            if (count > 0) {
                html.fact(capital(MarkdownSummary.name(verdict)), count.toString());
            }
        });
        return html.close().close().toString();
    }

    private static String failures(List<SuiteResult> failures) {
        if (failures.isEmpty()) {
            return "";
        }
        Html html = new Html().open("section", "id", "failures").element("h2", "What failed");
        for (SuiteResult failure : failures) {
            html.open("article", "class", "item");
            html.open("h4").text(failure.test() + " ");
            badge(failure.judgment().verdict(), html);
            html.close();
            message(failure.judgment(), html);
            html.close();
        }
        return html.close().toString();
    }

    private static String results(SuiteReport report) {
        Map<String, List<SuiteResult>> kinds = report.results().stream()
                .collect(Collectors.groupingBy(
                        result -> result.judgment().measurement().kind(), LinkedHashMap::new, Collectors.toList()));
        var html = new StringBuilder();
        kinds.forEach((kind, results) -> html.append(table(TITLES.getOrDefault(kind, capital(kind)), results)));
        return html.toString();
    }

    private static String table(String title, List<SuiteResult> results) {
        List<Column> columns = COLUMNS.stream()
                .filter(column -> results.stream()
                        .anyMatch(result -> !column.cell().apply(result).isEmpty()))
                .toList();
        Html html = new Html().open("section").element("h2", title).open("div", "class", "scroll");
        html.open("table").open("thead").open("tr").element("th", "").element("th", "Asked");
        columns.forEach(column -> html.element("th", column.head()));
        html.close().close().open("tbody");
        results.forEach(result -> row(result, columns, html));
        return html.close().close().close().close().toString();
    }

    private static void row(SuiteResult result, List<Column> columns, Html html) {
        Judgment judgment = result.judgment();
        String id = judgment.measurement().id();
        html.open("tr").open("td");
        badge(judgment.verdict(), html);
        html.close().open("td").element("strong", id);
        if (!id.equals(result.test())) {
            html.element("small", result.test(), "class", "range");
        }
        if (judgment.verdict() != Verdict.PASS || judgment.message().contains("\n")) {
            html.open("details").element("summary", "message");
            message(judgment, html);
            html.close();
        }
        html.close();
        columns.forEach(column -> html.element("td", column.cell().apply(result)));
        html.close();
    }

    private static void message(Judgment judgment, Html html) {
        html.element("pre", judgment.message(), "class", "note mono");
    }

    private static void badge(Verdict verdict, Html html) {
        String color = switch (verdict) {
            case PASS -> " finished";
            case FAIL -> " failed";
            case WARN, NOT_ENOUGH_DATA, EXPECTED_FAILURE -> " partial";
            case NOT_APPLICABLE -> "";
        };
        html.element("span", MarkdownSummary.name(verdict), "class", "badge" + color);
    }

    private static Measurement measured(SuiteResult result) {
        return result.judgment().measurement();
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
