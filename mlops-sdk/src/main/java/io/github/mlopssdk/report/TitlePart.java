package io.github.mlopssdk.report;

import java.time.Duration;
import java.util.Locale;

/** The head of the page: name, status, times, description and warnings. */
final class TitlePart {
    private TitlePart() {}

    static String render(RunPage page) {
        RunPage.Title title = page.title();
        String status = title.status().name();
        Html html = new Html().open("header", "class", "title");
        html.element("p", title.experiment(), "class", "experiment");
        html.open("h1")
                .text(title.name() + " ")
                .element("span", status, "class", "badge " + status.toLowerCase(Locale.ROOT), "id", "status")
                .close();
        facts(title, html);
        String note = page.tags().getOrDefault(RunPage.NOTE, "");
        if (!note.isBlank()) {
            html.element("p", note, "class", "note");
        }
        for (String warning : page.warnings()) {
            html.element("p", warning, "class", "warning");
        }
        return html.close().toString();
    }

    private static void facts(RunPage.Title title, Html html) {
        html.open("dl", "class", "facts");
        html.fact("Started", Figures.time(title.start()));
        title.end().ifPresent(end -> html.fact("Took", Figures.duration(Duration.between(title.start(), end))));
        html.fact("Key", title.key());
        title.parentKey().ifPresent(parent -> html.fact("Part of", parent));
        title.server()
                .ifPresent(server -> html.open("div")
                        .element("dt", "Server")
                        .open("dd")
                        .element("a", server.toString(), "href", server.toString(), "id", "server")
                        .close()
                        .close());
        html.close();
    }
}
