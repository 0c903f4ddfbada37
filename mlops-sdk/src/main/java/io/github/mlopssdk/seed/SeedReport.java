package io.github.mlopssdk.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of every known source of randomness, and the facts of the environment that can change results. Immutable.
 *
 * @param rootSeed the seed that all others are derived from
 * @param path where below the root this process stands, as {@link SeedScope#path}; empty at the top
 * @param algorithm how seeds are derived, {@value #ALGORITHM}
 * @param entries one per source, in the order in which they were seeded
 * @param environment the facts, in the order in which they were found
 * @param creations generators that were created without a seed, as the agent's audit saw them; empty if nothing watched
 */
public record SeedReport(
        long rootSeed,
        String path,
        String algorithm,
        List<Entry> entries,
        List<Fact> environment,
        Optional<List<Creation>> creations) {
    /** Where the report stands among a run's artifacts, as JSON. */
    public static final String ARTIFACT = "mlops/seeds.json";

    /** How seeds are derived. */
    public static final String ALGORITHM = "numpy-seedsequence/1";

    /** Copies the lists. */
    public SeedReport {
        entries = List.copyOf(entries);
        environment = List.copyOf(environment);
        creations = creations.isPresent() ? Optional.of(List.copyOf(creations.get())) : creations;
    }

    /**
     * Creates the report of a run that has seeded nothing yet.
     *
     * @param scope where its named streams come from
     * @return a report without entries
     */
    public static SeedReport empty(SeedScope scope) {
        return new SeedReport(scope.root(), scope.path(), ALGORITHM, List.of(), List.of(), Optional.empty());
    }

    /**
     * Reads a report from a run's artifact.
     *
     * @param json content of {@value #ARTIFACT}
     * @return the report
     * @throws IllegalArgumentException if it is no such report, or of a version that knows other states
     */
    public static SeedReport parse(String json) {
        return SeedJson.read(json);
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
        /** It was left alone on purpose. */
        OFF,
        /** It is not on the class path. */
        NOT_PRESENT;

        /**
         * Tells whether results may differ because of it.
         *
         * @return whether {@link Strictness#STRICT} refuses it
         */
        public boolean isOpen() {
            return this == PARTIAL || this == UNSEEDED || this == LATE;
        }
    }

    /**
     * One source of randomness.
     *
     * @param source its name, such as {@code jdk.math.random}; also what its seed is derived from
     * @param state what became of it
     * @param detail what was set, or why it could not be
     * @param technique how it was reached, such as {@code Unsafe} or {@code agent}
     * @param seed what it was seeded with
     * @param readBack whether reading it back gave what was expected
     * @param fix what the user can do: a flag, or other code
     */
    public record Entry(
            String source,
            State state,
            String detail,
            Optional<String> technique,
            Optional<Long> seed,
            boolean readBack,
            Optional<String> fix) {
        /**
         * Creates an entry that asks for nothing.
         *
         * @param source its name
         * @param state what became of it
         * @param detail what was set
         * @return the entry
         */
        public static Entry of(String source, State state, String detail) {
            return new Entry(source, state, detail, Optional.empty(), Optional.empty(), false, Optional.empty());
        }

        /**
         * Creates an entry for a source that was seeded and read back.
         *
         * @param source its name
         * @param seed its seed
         * @param technique how it was reached
         * @return the entry
         */
        public static Entry seeded(String source, long seed, String technique) {
            return new Entry(
                    source, State.SEEDED, "", Optional.of(technique), Optional.of(seed), true, Optional.empty());
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
            return of(source, State.UNSEEDED, detail).withFix(fix);
        }

        /**
         * Creates an entry for a source of which a part was seeded.
         *
         * @param source its name
         * @param detail what was not
         * @param fix what the user can do
         * @return the entry
         */
        public static Entry partial(String source, String detail, String fix) {
            return of(source, State.PARTIAL, detail).withFix(fix);
        }

        /**
         * Adds how it was seeded.
         *
         * @param seed its seed
         * @param technique how it was reached
         * @param readBack whether reading it back gave what was expected
         * @return the entry with it
         */
        public Entry withSeed(long seed, String technique, boolean readBack) {
            return new Entry(source, state, detail, Optional.of(technique), Optional.of(seed), readBack, fix);
        }

        /**
         * Adds what the user can do.
         *
         * @param fix a flag or other code
         * @return the entry with it
         */
        public Entry withFix(String fix) {
            return new Entry(source, state, detail, technique, seed, readBack, Optional.of(fix));
        }
    }

    /** What a difference of a fact between two runs can change. */
    public enum Effect {
        /** Rounding, and so every number after it. */
        NUMERIC,
        /** The order of elements, files or classes. */
        ORDER,
        /** Nothing that a training computes. */
        BENIGN
    }

    /**
     * A fact of the environment.
     *
     * @param name such as {@code jvm.version} or {@code nd4j.blas.threads}
     * @param value as text
     * @param effect what another value can change
     */
    public record Fact(String name, String value, Effect effect) {}

    /**
     * A place that created a generator without a seed.
     *
     * @param kind such as {@code new Random()}
     * @param site as {@code class.method(File:line)}
     * @param thread name of the thread that did
     * @param count how often
     */
    public record Creation(String kind, String site, String thread, long count) {}

    /**
     * A fact that two runs do not share.
     *
     * @param name of the fact
     * @param recorded its value in the earlier run, or empty
     * @param now its value in this run, or empty
     * @param effect what it can change
     */
    public record Difference(String name, String recorded, String now, Effect effect) {
        /** Prints both values in words. */
        @Override
        public String toString() {
            return name + " was '" + recorded + "' and is '" + now + "' ("
                    + effect.name().toLowerCase(Locale.ROOT) + ")";
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
     * Finds a fact.
     *
     * @param name of the fact
     * @return its value
     */
    public Optional<String> fact(String name) {
        return environment.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst();
    }

    /**
     * Compares the environment with that of an earlier run.
     *
     * @param recorded the earlier run's report
     * @return the facts that differ, numeric ones first
     */
    public List<Difference> differencesFrom(SeedReport recorded) {
        return EnvironmentComparison.of(recorded.environment(), environment);
    }

    /**
     * Insists on control over randomness.
     *
     * @param strictness {@link Strictness#STRICT} throws; {@link Strictness#WARN} does nothing
     * @return this report
     * @throws UnseededException if a source is PARTIAL, UNSEEDED or LATE; the message lists each with its fix
     */
    public SeedReport require(Strictness strictness) {
        if (strictness == Strictness.STRICT) {
            List<Entry> open = new ArrayList<>(entries);
            open.removeIf(entry -> !entry.state().isOpen());
            if (!open.isEmpty()) {
                throw new UnseededException(SeedTable.refusal(rootSeed, open));
            }
        }
        return this;
    }

    /**
     * Sums the report up in one line.
     *
     * @return for the log, such as {@code seed 42: 24 sources seeded, 2 partial, 1 unseeded}
     */
    public String summary() {
        return SeedTable.summary(this);
    }

    /**
     * Prints the report as a short table: a row for each source that is open, and one for all that are seeded.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return SeedTable.of(this);
    }

    /**
     * Copies the report with what the audit saw.
     *
     * @param seen unseeded creations
     * @return the copy
     */
    public SeedReport withCreations(List<Creation> seen) {
        return new SeedReport(rootSeed, path, algorithm, entries, environment, Optional.of(seen));
    }

    /**
     * Copies the report with a further entry, which replaces one of the same source.
     *
     * @param entry what was found later
     * @return the copy
     */
    public SeedReport with(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.removeIf(known -> known.source().equals(entry.source()));
        all.add(entry);
        return new SeedReport(rootSeed, path, algorithm, all, environment, creations);
    }
}
