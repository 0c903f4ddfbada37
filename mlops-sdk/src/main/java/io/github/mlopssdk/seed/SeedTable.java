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

    /** Open sources have a row each with what to do; the others share one, so that the whole stays short. */
    static String of(SeedReport report) {
        var lines = new StringJoiner("\n").add(summary(report));
        List<Entry> open = report.entries().stream()
                .filter(entry -> entry.state().isOpen())
                .toList();
        int width =
                open.stream().mapToInt(entry -> entry.source().length()).max().orElse(0);
        open.forEach(entry -> lines.add(row(entry, width)));
        for (State state : List.of(State.SEEDED, State.OFF, State.NOT_PRESENT)) {
            if (report.count(state) > 0) {
                lines.add("  " + padded(name(state), 8) + " " + sources(report, state));
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

    private static String row(Entry entry, int width) {
        return "  " + padded(name(entry.state()), 8) + " " + padded(entry.source(), width) + " " + entry.detail()
                + entry.fix().map(fix -> "; fix: " + fix).orElse("");
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
