package io.github.mlopssdk.serving;

/** What whoever asked is told of a request that is no good. Nothing of its data may stand in a message. */
final class Refusal {
    private Refusal() {}

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
