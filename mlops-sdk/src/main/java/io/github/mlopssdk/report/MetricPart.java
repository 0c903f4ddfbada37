package io.github.mlopssdk.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The metrics: a table of those with one value, and a card for each curve, by group. */
final class MetricPart {
    private MetricPart() {}

    /**
     * Renders the metrics.
     *
     * @param curves the series to draw; a card names its curve by the index in this list
     */
    static String render(RunPage page, List<Series> curves) {
        Html html = new Html();
        List<Series> single =
                page.series().stream().filter(series -> series.size() == 1).collect(Collectors.toList());
        if (!single.isEmpty()) {
            table(single, html);
        }
        if (!curves.isEmpty()) {
            html.open("section", "id", "curves");
            html.open("div", "class", "bar").element("h2", "Curves");
            html.open("div", "class", "switch", "id", "axis", "hidden")
                    .element("button", "Step", "type", "button", "value", "step", "aria-pressed", "true")
                    .element("button", "Time", "type", "button", "value", "time", "aria-pressed", "false")
                    .close()
                    .close();
            Map<String, List<Integer>> groups = IntStream.range(0, curves.size())
                    .boxed()
                    .collect(Collectors.groupingBy(i -> curves.get(i).group(), TreeMap::new, Collectors.toList()));
            groups.forEach((name, members) -> group(name, members, curves, html));
            html.close();
        }
        return html.toString();
    }

    private static void table(List<Series> series, Html html) {
        html.open("section", "id", "results").element("h2", "Results").open("div", "class", "tiles");
        for (Series metric : series) {
            html.open("div", "class", "tile", "title", metric.key() + " = " + metric.last())
                    .element("span", Figures.value(metric.last()), "class", "value")
                    .element("span", metric.key(), "class", "metric");
            if (metric.lastStep() != 0) {
                html.element("span", "step " + metric.lastStep(), "class", "step");
            }
            html.close();
        }
        html.close().close();
    }

    private static void group(String name, List<Integer> members, List<Series> curves, Html html) {
        if (!name.isEmpty()) {
            html.element("h3", name);
        }
        html.open("div", "class", "cards");
        members.forEach(index -> card(index, curves.get(index), html));
        html.close();
    }

    private static void card(int index, Series curve, Html html) {
        html.open("article", "class", "card", "data-curve", Integer.toString(index));
        html.open("div", "class", "bar")
                .element("h4", curve.key())
                .element("button", "reset zoom", "type", "button", "class", "reset", "hidden")
                .element("button", "log", "type", "button", "class", "log", "aria-pressed", "false", "hidden")
                .close();
        html.element("div", "", "class", "plot");
        html.open("dl", "class", "facts");
        DoubleSummaryStatistics finite = IntStream.range(0, curve.size())
                .mapToDouble(curve::value)
                .filter(Double::isFinite)
                .summaryStatistics();
        html.fact("last", Figures.value(curve.last()));
        if (finite.getCount() > 0) {
            html.fact("min", Figures.value(finite.getMin())).fact("max", Figures.value(finite.getMax()));
        }
        html.fact("points", Figures.count(curve.size())).close();
        if (finite.getCount() < curve.size()) {
            html.element("p", oddities(curve), "class", "odd");
        }
        html.close();
    }

    /** Tells how many values no curve can show, such as {@code 3 NaN, 1 ∞}. */
    private static String oddities(Series curve) {
        Map<String, Long> counts = IntStream.range(0, curve.size())
                .mapToDouble(curve::value)
                .filter(value -> !Double.isFinite(value))
                .mapToObj(Figures::value)
                .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> Figures.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
