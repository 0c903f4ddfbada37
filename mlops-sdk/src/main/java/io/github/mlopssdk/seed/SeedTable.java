package io.github.mlopssdk.seed;

import io.github.mlopssdk.seed.SeedReport.Creation;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A {@link SeedReport} as text. */
final class SeedTable {
    /** JShell cuts at about a thousand. */
    private static final int MOST_CHARACTERS = 950;

    private static final int LONGEST_ROW = 240;
    private static final int SHORTEST_ROW = 40;
    private static final int STEP = 20;

    private SeedTable() {}

    static String summary(SeedReport report) {
        if (report.entries().isEmpty()) {
            return "seed " + report.rootSeed() + ": named streams only; seedAll seeds the rest";
        }
        var counts = new StringJoiner(", ", "seed " + report.rootSeed() + ": ", "");
        counts.add(report.count(State.SEEDED) + " sources seeded");
        for (State state : State.values()) {
            if (state.isOpen() && report.count(state) > 0) {
                counts.add(report.count(state) + " " + name(state));
            }
        }
        return counts.toString();
    }

    /** Open sources have a row each with what to do; the others share one, so that the whole is short enough for JShell. */
    static String of(SeedReport report) {
        String text = of(report, LONGEST_ROW);
        for (int longest = LONGEST_ROW; text.length() > MOST_CHARACTERS && longest > SHORTEST_ROW; longest -= STEP) {
            text = of(report, longest - STEP);
        }
        return text;
    }

    private static String of(SeedReport report, int longest) {
        var lines = new StringJoiner("\n").add(summary(report));
        List<Entry> open = report.entries().stream()
                .filter(entry -> entry.state().isOpen())
                .toList();
        int width =
                open.stream().mapToInt(entry -> entry.source().length()).max().orElse(0);
        open.forEach(entry -> lines.add(row(entry, width, longest)));
        for (State state : List.of(State.SEEDED, State.OFF, State.NOT_PRESENT)) {
            if (report.count(state) > 0) {
                lines.add("  " + padded(name(state), 8) + " " + cut(sources(report, state), longest));
            }
        }
        return lines.add("  " + audit(report)).toString();
    }

    private static String sources(SeedReport report, State state) {
        return report.entries().stream()
                .filter(entry -> entry.state() == state)
                .map(Entry::source)
                .collect(Collectors.joining(", "));
    }

    static String refusal(long rootSeed, List<Entry> open) {
        var lines = new StringJoiner("\n").add("seed " + rootSeed + " does not reach " + open.size() + " sources:");
        for (Entry entry : open) {
            lines.add("  " + entry.source() + " is " + entry.state() + ": " + entry.detail());
            entry.fix().ifPresent(fix -> lines.add("      fix: " + fix));
        }
        return lines.toString();
    }

    /** What to do comes before what is wrong, where there is no room for both. */
    private static String row(Entry entry, int width, int longest) {
        String fix = entry.fix().map(code -> "fix: " + code).orElse("");
        String whole = entry.detail() + (fix.isEmpty() ? "" : "; " + fix);
        String words = whole.length() > longest && !fix.isEmpty() ? fix : whole;
        return "  " + padded(name(entry.state()), 8) + " " + padded(entry.source(), width) + " " + cut(words, longest);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String audit(SeedReport report) {
        return report.creations()
                .map(seen -> seen.isEmpty()
                        ? "audited: no generator was created without a seed"
                        : "audited: " + seen.stream().mapToLong(Creation::count).sum()
                                + " generators were created without a seed, at " + seen.size() + " places")
                .orElse("generators created without a seed: not audited");
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
