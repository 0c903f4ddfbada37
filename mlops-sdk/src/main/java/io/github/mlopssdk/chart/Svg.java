package io.github.mlopssdk.chart;

import io.github.mlopssdk.model.CodePoints;
import java.util.Locale;

/**
 * An SVG document under construction: black on white wherever it is shown, with a title and a description for whoever
 * does not see it. Texts are escaped. Not thread-safe.
 */
final class Svg {
    static final String INK = "#1b2230";
    static final String QUIET = "#667085";
    static final String GRID = "#e3e6ea";
    static final int FONT = 12;

    private static final int LONGEST_TEXT = 24;
    private static final String FAMILY = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif";

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title, String description) {
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-labelledby=\"title description\" font-family=\"%s\" font-size=\"%d\" fill=\"%s\">\n",
                width,
                height,
                width,
                height,
                FAMILY,
                FONT,
                INK));
        add(String.format(Locale.ROOT, "<title id=\"title\">%s</title>\n", escape(title)));
        add(String.format(Locale.ROOT, "<desc id=\"description\">%s</desc>\n", escape(description)));
        add(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height));
        add(String.format(
                Locale.ROOT,
                "<text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"600\">%s</text>\n",
                escape(title)));
    }

    /**
     * Writes a text.
     *
     * @param anchor which part of it is at {@code x}: start, middle or end
     */
    Svg text(double x, double y, String anchor, String color, String text) {
        return add(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                number(x),
                number(y),
                anchor,
                color,
                escape(shorten(text))));
    }

    /** Writes a text from bottom to top, its end or middle at a point. */
    Svg upright(double x, double y, String anchor, String color, String text) {
        return add(String.format(
                Locale.ROOT,
                "<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                number(x),
                number(y),
                anchor,
                color,
                escape(shorten(text))));
    }

    Svg line(double x1, double y1, double x2, double y2, String color, String dashes) {
        return add(String.format(
                Locale.ROOT,
                "<path d=\"M%s %sL%s %s\" stroke=\"%s\" stroke-dasharray=\"%s\" fill=\"none\"/>\n",
                number(x1),
                number(y1),
                number(x2),
                number(y2),
                color,
                dashes));
    }

    /** Draws a box with a tip that says what it holds. */
    Svg box(double x, double y, double side, String color, String tip) {
        return add(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"><title>%s</title></rect>\n",
                number(x),
                number(y),
                number(side),
                number(side),
                color,
                escape(tip)));
    }

    Svg add(String element) {
        out.append(element);
        return this;
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    private static String shorten(String text) {
        return CodePoints.length(text) <= LONGEST_TEXT ? text : CodePoints.cut(text, LONGEST_TEXT - 1) + "…";
    }

    /** Leaves out what no XML document may hold. */
    static String escape(String text) {
        return CodePoints.wellFormed(text)
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }
}
