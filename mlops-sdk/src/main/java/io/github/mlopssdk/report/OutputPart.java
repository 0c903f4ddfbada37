package io.github.mlopssdk.report;

/** What came out of the run: pictures, files, models. */
final class OutputPart {
    private static final int SHORT_DIGEST = 12;

    private OutputPart() {}

    static String render(RunPage page) {
        Html html = new Html();
        if (page.artifacts().stream().anyMatch(file -> file.image().isPresent())) {
            html.open("section", "id", "pictures").element("h2", "Pictures").open("div", "class", "cards");
            page.artifacts().forEach(file -> picture(file, html));
            html.close().close();
        }
        if (!page.models().isEmpty()) {
            html.open("section", "id", "models").element("h2", "Models");
            page.models()
                    .forEach((path, flavor) -> html.open("p", "class", "item")
                            .element("b", path)
                            .text(" ")
                            .element("small", flavor)
                            .close());
            html.close();
        }
        if (!page.artifacts().isEmpty()) {
            html.open("section", "id", "artifacts").element("h2", "Files").open("table");
            html.open("thead").open("tr");
            for (String head : new String[] {"Path", "Size", "SHA-256"}) {
                html.element("th", head, "scope", "col");
            }
            html.close().close().open("tbody");
            page.artifacts().forEach(file -> row(file, html));
            html.close().close().close();
        }
        return html.toString();
    }

    private static void picture(Attachment file, Html html) {
        file.image().ifPresent(image -> {
            html.open("figure", "class", "card").voidElement("img", "src", image, "alt", file.path());
            html.element("figcaption", file.path()).close();
        });
    }

    private static void row(Attachment file, Html html) {
        html.open("tr").open("td");
        file.link().ifPresentOrElse(link -> html.element("a", file.path(), "href", link), () -> html.text(file.path()));
        html.close();
        html.element("td", Figures.bytes(file.sizeBytes()), "class", "number");
        String digest =
                file.sha256().substring(0, Math.min(SHORT_DIGEST, file.sha256().length()));
        html.element("td", digest, "class", "mono", "title", file.sha256()).close();
    }
}
