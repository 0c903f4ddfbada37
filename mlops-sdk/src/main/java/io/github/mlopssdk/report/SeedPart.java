package io.github.mlopssdk.report;

import io.github.mlopssdk.seed.SeedReport;
import java.util.Locale;
import java.util.function.Predicate;

/** What became of every source of randomness. */
final class SeedPart {
    private static final Predicate<SeedReport.Entry> PRESENT = entry -> entry.state() != SeedReport.State.NOT_PRESENT;

    private SeedPart() {}

    static String render(RunPage page) {
        return page.seeds().map(SeedPart::render).orElse("");
    }

    private static String render(SeedReport report) {
        Html html = new Html().open("section", "id", "seeds");
        html.element("h2", "Seeds");
        html.element("p", report.summary());
        table(report, PRESENT, html);
        if (!report.entries().stream().allMatch(PRESENT)) {
            html.open("details").element("summary", "Not on the class path");
            table(report, PRESENT.negate(), html);
            html.close();
        }
        creations(report, html);
        environment(report, html);
        return html.close().toString();
    }

    private static void table(SeedReport report, Predicate<SeedReport.Entry> shown, Html html) {
        html.open("table").open("tbody");
        report.entries().stream().filter(shown).forEach(entry -> row(entry, html));
        html.close().close();
    }

    private static void row(SeedReport.Entry entry, Html html) {
        String state = entry.state().name().toLowerCase(Locale.ROOT);
        html.open("tr").element("th", entry.source(), "scope", "row");
        html.open("td")
                .element("span", state.replace('_', ' '), "class", "badge " + state)
                .close();
        html.open("td").text(entry.detail());
        entry.technique().ifPresent(technique -> html.element("p", reached(entry, technique)));
        entry.fix().ifPresent(fix -> html.element("p", fix, "class", "fix"));
        html.close().close();
    }

    private static String reached(SeedReport.Entry entry, String technique) {
        String seed = entry.seed().map(value -> "seed " + value + ", ").orElse("");
        return seed + "by " + technique + (entry.readBack() ? ", read back" : "");
    }

    private static void creations(SeedReport report, Html html) {
        if (report.creations().isEmpty()) {
            html.element("p", "Generators created without a seed: not audited.");
            return;
        }
        html.element("h3", "Created without a seed");
        html.open("table").open("tbody");
        for (SeedReport.Creation seen : report.creations().get()) {
            html.open("tr").element("th", seen.site(), "scope", "row");
            html.element("td", seen.kind()).element("td", seen.thread()).element("td", Long.toString(seen.count()));
            html.close();
        }
        html.close().close();
    }

    private static void environment(SeedReport report, Html html) {
        if (report.environment().isEmpty()) {
            return;
        }
        html.open("details").element("summary", "What else can change the numbers");
        html.open("table").open("tbody");
        for (SeedReport.Fact fact : report.environment()) {
            html.open("tr").element("th", fact.name(), "scope", "row");
            html.element("td", fact.effect().name().toLowerCase(Locale.ROOT)).element("td", fact.value());
            html.close();
        }
        html.close().close().close();
    }
}
