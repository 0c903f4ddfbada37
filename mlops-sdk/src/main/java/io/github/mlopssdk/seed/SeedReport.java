package io.github.mlopssdk.seed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of every known source of randomness. Immutable.
 *
 * @param rootSeed the seed that all others are derived from
 * @param entries one per source, in the order in which they were seeded
 */
public record SeedReport(long rootSeed, List<Entry> entries) {
    /** Copies the entries. */
    public SeedReport {
        entries = List.copyOf(entries);
    }

    /** State of one source of randomness. */
    public enum State {
        /** It was seeded, and reading it back gave what was expected. */
        SEEDED,
        /** A part of it was seeded; the detail says which. */
        PARTIAL,
        /** It gives other numbers in every process; the fix says what to do. */
        UNSEEDED,
        /** It was used before it was seeded. */
        LATE,
        /** It was left alone on request. */
        OFF,
        /** It is not on the class path. */
        NOT_PRESENT
    }

    /**
     * One source of randomness.
     *
     * @param source its name, such as {@code ND4J generator}
     * @param state what became of it
     * @param detail what was set, or why it could not be
     * @param fix what the user can do, or empty if there is nothing to do
     */
    public record Entry(String source, State state, String detail, Optional<String> fix) {
        /**
         * Creates an entry that asks for nothing.
         *
         * @param source its name
         * @param state what became of it
         * @param detail what was set
         * @return the entry
         */
        public static Entry of(String source, State state, String detail) {
            return new Entry(source, state, detail, Optional.empty());
        }

        /**
         * Creates an entry for a source that could not be seeded.
         *
         * @param source its name
         * @param detail why
         * @param fix what the user can do
         * @return the entry
         */
        public static Entry unseeded(String source, String detail, String fix) {
            return new Entry(source, State.UNSEEDED, detail, Optional.of(fix));
        }
    }

    /**
     * Counts the sources in a state.
     *
     * @param state the state
     * @return how many entries have it
     */
    public long count(State state) {
        return entries.stream().filter(entry -> entry.state() == state).count();
    }

    /**
     * Sums the report up in one line.
     *
     * @return for the log
     */
    public String summary() {
        var text = new StringBuilder("seed ").append(rootSeed).append(':');
        for (State state : State.values()) {
            if (count(state) > 0 && state != State.NOT_PRESENT) {
                text.append(' ')
                        .append(count(state))
                        .append(' ')
                        .append(state.name().toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }
}
