package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** The part of a page that the measuring writes, between two marks. */
final class LoadPage {
    private static final String BEGIN = "<!-- serving: begin -->";
    private static final String END = "<!-- serving: end -->";
    private static final double GOAL_MILLIS = 100;

    private final StringBuilder text = new StringBuilder();
    private String goal = "";

    LoadPage(Load load) {
        line(String.format(
                Locale.ROOT,
                "%s, %s %s, %d processors, Java %s. %,d requests/s on %,d connections for %d s, after %d s of warm-up.",
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                load.perSecond(),
                load.connections(),
                load.measured().toSeconds(),
                load.warmUp().toSeconds()));
        line("");
        line("| network | server | p50 ms | p95 ms | p99 ms | longest ms | predictions | errors | cores |");
        line("|---|---|---|---|---|---|---|---|---|");
    }

    void add(Arm arm, Arm.Outcome outcome) {
        LoadResult result = outcome.result();
        line(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %,d | %s | %.2f |",
                arm.subject().title(),
                arm.name(),
                millis(result.millis(50)),
                millis(result.millis(95)),
                millis(result.millis(99)),
                millis(result.longestMillis()),
                result.answered(),
                errors(result.errors()),
                outcome.cores()));
        if (goal.isEmpty()) {
            boolean isMet = result.millis(99) < GOAL_MILLIS && result.errors().isEmpty();
            goal = "The goal, a p99 below 100 ms without an error for the first row, is %s."
                    .formatted(isMet ? "met" : "**missed**");
        }
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String errors(Map<String, Integer> errors) {
        var words = new StringBuilder();
        errors.forEach((what, count) ->
                words.append(words.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%,d %s", count, what)));
        return words.isEmpty() ? "0" : words.toString();
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    void writeInto(Path file) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException(file + " lacks the marks " + BEGIN + " and " + END);
        }
        Files.writeString(file, page.substring(0, begin) + "\n\n" + text + "\n" + goal + "\n\n" + page.substring(end));
    }
}
