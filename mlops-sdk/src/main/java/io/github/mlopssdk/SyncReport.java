package io.github.mlopssdk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a sync did, run by run. Immutable.
 *
 * @param runs one entry per run that was found
 */
public record SyncReport(List<Entry> runs) {
    /** JShell cuts what is longer than about a thousand characters. */
    private static final int MOST_LINES = 4;

    /** Copies the list. */
    public SyncReport {
        runs = List.copyOf(runs);
    }

    /**
     * What a sync did for one run.
     *
     * @param key the run's key
     * @param outcome how it went
     * @param sent events that were confirmed in this sync
     * @param rejected events that the server has refused for good, earlier ones included
     * @param message why events are left, or where the run is now
     */
    public record Entry(String key, Outcome outcome, long sent, long rejected, String message) {}

    /** How the sync of one run went. */
    public enum Outcome {
        /** Everything is on the server. */
        DELIVERED,
        /** Everything was on the server before. */
        UP_TO_DATE,
        /** Another process is writing the run. */
        BUSY,
        /** Events are left, in the journal. */
        INCOMPLETE
    }

    /**
     * Tells whether everything found has been delivered or is being delivered by its owner.
     *
     * @return {@code true} if no run is left incomplete and nothing was rejected
     */
    public boolean isComplete() {
        return runs.stream().noneMatch(run -> run.outcome() == Outcome.INCOMPLETE || run.rejected() > 0);
    }

    /** Counts runs by outcome, and prints a line for each that is not wholly on the server. */
    @Override
    public String toString() {
        Map<Outcome, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(
                        Entry::outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        var lines = new StringJoiner("\n").add(runs.size() + " runs: " + counts);
        runs.stream()
                .filter(run -> run.outcome() == Outcome.INCOMPLETE || run.rejected() > 0)
                .limit(MOST_LINES)
                .forEach(run -> lines.add("  " + run.key() + "  " + run.rejected() + " rejected; " + run.message()));
        return lines.toString();
    }
}
