package io.github.mlopssdk.testing.statistics;

/** How a question about figures or data was answered. */
public enum Verdict {
    /** What was asked for holds. */
    PASS,
    /** It does not hold. */
    FAIL,
    /** It holds in what was seen, and may not hold in general. */
    WARN,
    /** The question cannot be asked of this. */
    NOT_APPLICABLE,
    /** It does not hold, as was expected for a reason that was given. */
    EXPECTED_FAILURE,
    /** There is too little to tell. This is no pass: a gate that cannot see a fault does not hold it back. */
    NOT_ENOUGH_DATA;

    /**
     * Tells whether a test may go on.
     *
     * @return false for {@link #FAIL} and {@link #NOT_ENOUGH_DATA}
     */
    public boolean isAccepted() {
        return this != FAIL && this != NOT_ENOUGH_DATA;
    }
}
