package io.github.mlopssdk.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plot of shares against shares, each from 0 to 1, with a diagonal to compare with. */
final class UnitSquare {
    /** Distinguishable without color vision, from Okabe and Ito; drawn with different dashes when they come round. */
    private static final List<String> COLORS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#000000");

    private static final List<String> DASHES = List.of("none", "6 3", "2 2");
    private static final int SIDE = 360;
    private static final int LEFT = 62;
    private static final int TOP = 44;
    private static final int BOTTOM = 52;
    private static final int LEGEND = 220;
    private static final int LEGEND_LINE = 18;
    private static final int TICKS = 5;

    private final Svg svg;
    private int curves;

    UnitSquare(String title, String description, String xAxis, String yAxis, int curves) {
        int height = Math.max(TOP + SIDE + BOTTOM, TOP + (curves + 2) * LEGEND_LINE);
        this.svg = new Svg(LEFT + SIDE + LEGEND, height, title, description);
        for (int i = 0; i <= TICKS; i++) {
            double at = i / (double) TICKS;
            String label = String.format(Locale.ROOT, "%.1f", at);
            svg.line(x(at), y(0), x(at), y(1), Svg.GRID, "none").line(x(0), y(at), x(1), y(at), Svg.GRID, "none");
            svg.text(x(at), y(0) + 18, "middle", Svg.QUIET, label).text(x(0) - 8, y(at) + 4, "end", Svg.QUIET, label);
        }
        svg.line(x(0), y(0), x(1), y(1), Svg.QUIET, "4 4");
        svg.text(x(0.5), y(0) + 40, "middle", Svg.INK, xAxis);
        svg.upright(18, y(0.5), "middle", Svg.INK, yAxis);
    }

    /**
     * Draws a curve and its line in the legend.
     *
     * @param dots whether to mark every point
     */
    <P> UnitSquare curve(String label, List<P> points, ToDoubleFunction<P> xOf, ToDoubleFunction<P> yOf, boolean dots) {
        String color = COLORS.get(curves % COLORS.size());
        String dashes = DASHES.get(curves / COLORS.size() % DASHES.size());
        var path = new StringBuilder();
        var marks = new StringBuilder();
        for (P point : points) {
            String x = Svg.number(x(xOf.applyAsDouble(point)));
            String y = Svg.number(y(yOf.applyAsDouble(point)));
            path.append(path.isEmpty() ? 'M' : 'L').append(x).append(' ').append(y);
            if (dots) {
                marks.append("<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>".formatted(x, y, color));
            }
        }
        svg.add(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
                        + " stroke-linejoin=\"round\"><title>%s</title></path>%s\n",
                path,
                color,
                dashes,
                Svg.escape(label),
                marks));
        double at = TOP + curves * LEGEND_LINE + 10.0;
        svg.add(String.format(
                Locale.ROOT,
                "<path d=\"M%s %sh20\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>\n",
                LEFT + SIDE + 14,
                Svg.number(at),
                color,
                dashes));
        svg.text(LEFT + SIDE + 40.0, at + 4, "start", Svg.INK, label);
        curves++;
        return this;
    }

    private static double x(double share) {
        return LEFT + share * SIDE;
    }

    private static double y(double share) {
        return TOP + (1 - share) * SIDE;
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
