package io.github.mlopssdk.serving;

/** What whoever asked is told of a request that is no good. Nothing of its data may stand in a message. */
final class Refusal {
    /** Lists, objects and their fields, or cells of a table: what a request may have as Java's objects. */
    static final int MOST_ITEMS = 1_000_000;

    private Refusal() {}

    /** Refuses what is short to send but would fill the memory. */
    static ScoringException tooMany() {
        return input("A request must hold at most " + MOST_ITEMS
                + " lists, objects and fields, or cells of a table; send fewer rows, or arrays as inputs.");
    }

    /** Refuses what cannot be read. */
    static ScoringException input(String why) {
        return new ScoringException(ScoringError.BAD_REQUEST, "Invalid input. " + why);
    }

    /** Refuses what can be read but does not fit the signature. */
    static ScoringException schema(String why) {
        return new ScoringException(ScoringError.SCHEMA_ENFORCEMENT_FAILED, "Failed to enforce schema. " + why);
    }

    /** Refuses a param. */
    static ScoringException params(String why) {
        return new ScoringException(ScoringError.INVALID_PARAMETER_VALUE, "Invalid parameters. " + why);
    }
}
