package io.github.mlopssdk.compare;

import io.github.mlopssdk.report.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Configurations in aligned columns.
 *
 * @param comparison what was compared
 * @param mostRows most configurations to print
 * @param mostMetrics most metrics to print
 */
record ConfigurationTable(Comparison comparison, int mostRows, int mostMetrics) {
    private static final String GAP = "  ";
    private static final String NOTHING = "-";
    private static final int MOST_DECIMALS = 9;

    /** Share of a mean below which a width comes from rounding alone. */
    private static final double NOISE = 1e-12;

    /** Writes the mean with half of its interval, both to two digits of the latter. */
    static String cell(Spread spread) {
        return spread.count() == 1
                ? Figures.value(spread.mean())
                : rounded(spread.mean(), spread) + " ± " + rounded(spread.halfWidth(), spread);
    }

    /** Writes a difference with its interval; a star marks one that leaves zero out. */
    static String difference(Spread spread) {
        String sign = spread.mean() > 0 ? "+" : "";
        return sign + cell(spread) + (spread.excludesZero() ? " *" : "") + " (n=" + spread.count() + ")";
    }

    private static String rounded(double value, Spread spread) {
        double width = spread.halfWidth();
        if (width <= NOISE * Math.abs(spread.mean())) {
            return Figures.value(value == width ? 0 : value);
        }
        int decimals = 1 - (int) Math.floor(Math.log10(width));
        return decimals < 0 || decimals > MOST_DECIMALS
                ? Figures.value(value)
                : BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    static String title(MetricAxis metric) {
        return metric.name() + (metric.lessIsBetter() ? " ↓" : " ↑");
    }

    @Override
    public String toString() {
        if (comparison.configurations().isEmpty()) {
            return "No finished runs to compare"
                    + (comparison.size() == 0 ? "" : "; " + Figures.count(comparison.size(), "run") + " not finished");
        }
        var text = new StringBuilder(Figures.count(comparison.size(), "run")
                + " in " + Figures.count(comparison.configurations().size(), "configuration")
                + "; mean ± half of its 95 % interval\n");
        List<List<String>> rows = rows();
        for (List<String> row : rows) {
            text.append(aligned(row, rows)).append('\n');
        }
        int more = comparison.configurations().size() - (rows.size() - 1);
        if (more > 0) {
            text.append("… ").append(more).append(" more\n");
        }
        if (isPaired()) {
            text.append("to best: on shared seeds; * = its 95 % interval leaves zero out\n");
        }
        comparison.warnings().stream()
                .limit(mostRows)
                .forEach(warning -> text.append("! ").append(warning).append('\n'));
        return text.toString().stripTrailing();
    }

    private boolean isPaired() {
        return comparison.configurations().stream()
                .anyMatch(each -> each.toBest().isPresent());
    }

    private List<List<String>> rows() {
        List<MetricAxis> metrics = comparison.axes().stream().limit(mostMetrics).toList();
        boolean groups = comparison.configurations().stream()
                .anyMatch(each -> !each.group().isEmpty());
        List<List<String>> rows = new ArrayList<>();
        var head = new ArrayList<String>();
        if (groups) {
            head.add("GROUP");
        }
        head.addAll(comparison.params());
        head.add("n");
        for (int i = 0; i < metrics.size(); i++) {
            head.add(title(metrics.get(i)));
            if (i == 0 && isPaired()) {
                head.add("to best");
            }
        }
        rows.add(head);
        comparison.configurations().stream()
                .limit(mostRows)
                .forEach(configuration -> rows.add(row(configuration, groups, metrics)));
        return rows;
    }

    private List<String> row(Configuration configuration, boolean groups, List<MetricAxis> metrics) {
        var row = new ArrayList<String>();
        if (groups) {
            row.add(configuration.group().isEmpty() ? NOTHING : configuration.group());
        }
        for (String param : comparison.params()) {
            row.add(configuration.params().getOrDefault(param, NOTHING).replaceAll("\\s+", " "));
        }
        row.add(String.valueOf(configuration.runs().size()));
        for (int i = 0; i < metrics.size(); i++) {
            MetricAxis metric = metrics.get(i);
            Optional<Spread> spread =
                    Optional.ofNullable(configuration.metrics().get(metric.name()));
            row.add(spread.map(value -> cell(value) + verdict(metric, value)).orElse(NOTHING));
            if (i == 0 && isPaired()) {
                row.add(configuration
                        .toBest()
                        .map(ConfigurationTable::difference)
                        .orElse(NOTHING));
            }
        }
        return row;
    }

    static String verdict(MetricAxis metric, Spread spread) {
        return metric.goal()
                .map(goal -> goal.isMetBy(spread.mean()) ? " met" : " missed")
                .orElse("");
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(other -> width(other.get(column)))
                    .max()
                    .orElse(0);
            line.append(row.get(i))
                    .append(" ".repeat(width - width(row.get(i))))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
