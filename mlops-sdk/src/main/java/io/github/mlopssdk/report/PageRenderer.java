package io.github.mlopssdk.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a {@link RunPage} into HTML. Thread-safe. */
final class PageRenderer {
    private static final Template TEMPLATE =
            Template.of("page.html", List.of("page.css"), List.of("scale.js", "svg.js", "chart.js", "page.js"));

    private PageRenderer() {}

    static String render(RunPage page) {
        List<Series> curves =
                page.series().stream().filter(series -> series.size() > 1).collect(Collectors.toList());
        return TEMPLATE.fill(Map.of(
                "title", new Html().text(page.title().name()).toString(),
                "header", TitlePart.render(page),
                "goals", GoalPart.render(page),
                "metrics", MetricPart.render(page, curves),
                "inputs", InputPart.render(page),
                "outputs", OutputPart.render(page),
                "seeds", SeedPart.render(page),
                "curves", CurveJson.write(curves, page.title().start().toEpochMilli())));
    }
}
