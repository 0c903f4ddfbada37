package io.github.mlopssdk.compare;

import io.github.mlopssdk.report.Figures;
import io.github.mlopssdk.report.Html;
import io.github.mlopssdk.report.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a comparison into a page. */
final class ComparisonPage {
    /** More lines than these take the browser too long when a brush moves. */
    private static final int MOST_RUNS = 2000;

    private static final int MOST_ROWS = 50;
    private static final String PLACE = "/io/github/mlopssdk/compare/";
    private static final Template TEMPLATE = Template.of(
            PLACE + "compare.html",
            List.of("page.css", PLACE + "compare.css"),
            List.of("scale.js", "svg.js", PLACE + "parallel.js", PLACE + "bands.js", PLACE + "compare.js"));

    private ComparisonPage() {}

    static String render(Comparison comparison) {
        List<ComparedRun> drawn = drawn(comparison);
        Map<String, List<Bands.Line>> bands = Bands.of(comparison);
        String title = "Comparison: "
                + comparison.runs().stream()
                        .map(ComparedRun::experiment)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(", "));
        return TEMPLATE.fill(Map.of(
                "title", new Html().text(title).toString(),
                "header", header(title, comparison, drawn.size()),
                "configurations", configurations(comparison),
                "curves", curves(bands),
                "data", ComparisonJson.write(axes(comparison, drawn), drawn, comparison, bands)));
    }

    /** The runs of the best configurations, where not all can be drawn. */
    private static List<ComparedRun> drawn(Comparison comparison) {
        if (comparison.runs().size() <= MOST_RUNS) {
            return comparison.runs();
        }
        Map<String, ComparedRun> byId =
                comparison.runs().stream().collect(Collectors.toMap(ComparedRun::id, run -> run));
        return comparison.configurations().stream()
                .flatMap(configuration -> configuration.runs().stream())
                .limit(MOST_RUNS)
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }

    private static String header(String title, Comparison comparison, int drawn) {
        Html html = new Html().open("header", "class", "title").element("h1", title);
        html.open("dl", "class", "facts")
                .fact("Runs", Figures.value(comparison.size()))
                .fact(
                        "Configurations",
                        Figures.value(comparison.configurations().size()))
                .close();
        if (drawn < comparison.size()) {
            html.element(
                    "p",
                    "Drawn and listed are the " + drawn + " runs of the best configurations; the CSV has all.",
                    "class",
                    "warning");
        }
        comparison.warnings().stream().limit(10).forEach(warning -> html.element("p", warning, "class", "warning"));
        int more = comparison.warnings().size() - 10;
        if (more > 0) {
            html.element("p", "… and " + more + " more of this kind", "class", "warning");
        }
        return html.close().toString();
    }

    private static List<ParallelAxis> axes(Comparison comparison, List<ComparedRun> runs) {
        var axes = new ArrayList<ParallelAxis>();
        if (runs.stream().map(Grouping::group).distinct().count() > 1) {
            var groups = new ArrayList<@Nullable String>();
            runs.forEach(run -> groups.add(Grouping.group(run)));
            axes.add(ParallelAxis.ofTexts("group", groups));
        }
        for (String param : comparison.params()) {
            var values = new ArrayList<@Nullable String>();
            runs.forEach(run -> values.add(run.params().get(param)));
            axes.add(ParallelAxis.ofTexts(param, values));
        }
        for (String metric : comparison.metrics()) {
            var values = new ArrayList<@Nullable Double>();
            runs.forEach(run -> values.add(run.metrics().get(metric)));
            axes.add(ParallelAxis.ofNumbers(metric, values));
        }
        return axes;
    }

    private static String configurations(Comparison comparison) {
        List<Configuration> shown =
                comparison.configurations().stream().limit(MOST_ROWS).toList();
        if (shown.isEmpty()) {
            return "";
        }
        Html html = new Html().open("section", "id", "configurations").element("h2", "Configurations");
        html.element(
                "p",
                "Mean ± half of its 95 % interval (Student’s t) over seeds; min … max below. “To best” is the difference"
                        + " on the seeds that both have; * = its interval leaves zero out.",
                "class",
                "hint");
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        html.element("th", "Group");
        comparison.params().forEach(param -> html.element("th", param));
        html.element("th", "n");
        for (MetricAxis metric : comparison.axes()) {
            html.element("th", ConfigurationTable.title(metric));
            if (metric.equals(comparison.axes().get(0))) {
                html.element("th", "To best");
            }
        }
        html.close().close().open("tbody");
        int index = 0;
        for (Configuration configuration : shown) {
            row(configuration, index++, comparison, html);
        }
        html.close().close().close();
        int more = comparison.configurations().size() - shown.size();
        if (more > 0) {
            html.element("p", "… and " + more + " more; the CSV has all runs", "class", "hint");
        }
        return html.close().toString();
    }

    private static void row(Configuration configuration, int index, Comparison comparison, Html html) {
        html.open("tr").open("td");
        if (index < Bands.MOST_LINES) {
            html.element("span", "", "class", "swatch color" + index);
        }
        html.text(configuration.group()).close();
        for (String param : comparison.params()) {
            html.element("td", configuration.params().getOrDefault(param, "–"));
        }
        html.element("td", String.valueOf(configuration.runs().size()), "class", "number");
        for (MetricAxis metric : comparison.axes()) {
            Optional<Spread> spread =
                    Optional.ofNullable(configuration.metrics().get(metric.name()));
            html.open("td", "class", "number");
            spread.ifPresentOrElse(value -> cell(value, metric, html), () -> html.text("–"));
            html.close();
            if (metric.equals(comparison.axes().get(0))) {
                html.element(
                        "td",
                        configuration
                                .toBest()
                                .map(ConfigurationTable::difference)
                                .orElse(index == 0 ? "best" : "–"),
                        "class",
                        "number");
            }
        }
        html.close();
    }

    private static void cell(Spread spread, MetricAxis metric, Html html) {
        html.text(ConfigurationTable.cell(spread));
        String verdict = ConfigurationTable.verdict(metric, spread).strip();
        if (!verdict.isEmpty()) {
            html.text(" ")
                    .element("span", verdict, "class", "badge " + (verdict.equals("met") ? "finished" : "failed"));
        }
        if (spread.count() > 1) {
            html.element("small", Figures.value(spread.min()) + " … " + Figures.value(spread.max()), "class", "range");
        }
    }

    private static String curves(Map<String, List<Bands.Line>> bands) {
        if (bands.isEmpty()) {
            return "";
        }
        Html html = new Html().open("section", "id", "curves").element("h2", "Curves");
        html.element(
                "p", "Mean over seeds, with its 95 % interval as a band, of the best configurations.", "class", "hint");
        html.open("div", "class", "cards");
        int index = 0;
        for (Map.Entry<String, List<Bands.Line>> metric : bands.entrySet()) {
            html.open("article", "class", "card", "data-bands", Integer.toString(index++));
            html.open("div", "class", "bar")
                    .element("h4", metric.getKey())
                    .element("button", "log", "type", "button", "class", "log", "aria-pressed", "false", "hidden")
                    .close();
            html.element("div", "", "class", "plot").open("ul", "class", "legend");
            for (Bands.Line line : metric.getValue()) {
                html.open("li").element("span", "", "class", "swatch color" + line.color());
                html.text(line.label()).close();
            }
            html.close().close();
        }
        return html.close().close().toString();
    }
}
