package io.github.mlopssdk.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Datasets as text, short enough for JShell.
 *
 * @param datasets at most a screen of them is shown
 */
record CatalogTable(List<CatalogEntry> datasets) {
    private static final int MOST_ROWS = 12;
    private static final int[] WIDTHS = {24, 12, 18, 40};

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(line("NAME", "UPDATED", "CONTACT", "DESCRIPTION"));
        for (CatalogEntry entry : datasets.subList(0, Math.min(MOST_ROWS, datasets.size()))) {
            lines.add(line(entry.name(), entry.updateFrequency().toString(), entry.contact(), entry.description()));
        }
        if (datasets.size() > MOST_ROWS) {
            lines.add("and " + (datasets.size() - MOST_ROWS) + " more");
        }
        return String.join("\n", lines);
    }

    private static String line(String... cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(fit(cells[i].replaceAll("\\s+", " "), WIDTHS[i])).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String fit(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length <= width
                ? text + " ".repeat(width - length)
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
