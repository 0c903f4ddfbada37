package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The part of a page that the measuring writes, between two marks. */
final class LoadPage {
    private static final String BEGIN = "<!-- serving: begin -->";
    private static final String END = "<!-- serving: end -->";
    private static final double GOAL_MILLIS = 100;

    private final String head;
    private final Map<Arm, List<Arm.Outcome>> outcomes = new LinkedHashMap<>();

    LoadPage(Load load) {
        head = String.format(
                Locale.ROOT,
                "%s, %s %s, %d processors, Java %s. %,d requests/s on %,d connections for %d s, after %d s of warm-up.%n%n",
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                load.perSecond(),
                load.connections(),
                load.measured().toSeconds(),
                load.warmUp().toSeconds());
    }

    void add(Arm arm, Arm.Outcome outcome) {
        outcomes.computeIfAbsent(arm, first -> new ArrayList<>()).add(outcome);
    }

    private String table() {
        var text = new StringBuilder("""
                | network | server | rounds | p50 ms | p95 ms | p99 ms | longest ms | predictions | errors | cores |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        outcomes.forEach((arm, rounds) -> text.append(row(arm, rounds)));
        return text.toString();
    }

    /** Times are those of the median round, and of the best and the worst. Requests are those of all rounds. */
    private static String row(Arm arm, List<Arm.Outcome> rounds) {
        List<LoadResult> results = rounds.stream().map(Arm.Outcome::result).toList();
        var errors = new TreeMap<String, Integer>();
        results.forEach(result -> result.errors().forEach((what, count) -> errors.merge(what, count, Integer::sum)));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s | %s | %s | %,d | %s | %.2f |%n",
                arm.subject().title(),
                arm.name(),
                rounds.size(),
                spread(results, result -> result.millis(50)),
                spread(results, result -> result.millis(95)),
                spread(results, result -> result.millis(99)),
                spread(results, LoadResult::longestMillis),
                results.stream().mapToLong(LoadResult::answered).sum(),
                errors(errors),
                rounds.stream().mapToDouble(Arm.Outcome::cores).average().orElseThrow());
    }

    private static String spread(List<LoadResult> results, ToDoubleFunction<LoadResult> figure) {
        double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
        String median = millis(sorted[sorted.length / 2]);
        return sorted.length == 1
                ? median
                : median + " (" + millis(sorted[0]) + " to " + millis(sorted[sorted.length - 1]) + ")";
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** In every round: one that misses it is not made good by another. */
    private String goal() {
        boolean isMet = outcomes.values().iterator().next().stream()
                .map(Arm.Outcome::result)
                .allMatch(result ->
                        result.millis(99) < GOAL_MILLIS && result.errors().isEmpty());
        return "The goal, a p99 below 100 ms without an error for the first row, is %s in every round."
                .formatted(isMet ? "met" : "**not met**");
    }

    private static String errors(Map<String, Integer> errors) {
        var words = new StringBuilder();
        errors.forEach((what, count) ->
                words.append(words.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%,d %s", count, what)));
        return words.isEmpty() ? "0" : words.toString();
    }

    void writeInto(Path file) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException(file + " lacks the marks " + BEGIN + " and " + END);
        }
        Files.writeString(
                file,
                page.substring(0, begin) + "\n\n" + head + table() + "\n" + goal() + "\n\n" + page.substring(end));
    }
}
