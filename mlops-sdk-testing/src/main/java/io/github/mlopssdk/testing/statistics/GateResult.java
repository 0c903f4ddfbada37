package io.github.mlopssdk.testing.statistics;

/**
 * What a gate said of figures. Immutable.
 *
 * @param verdict the answer
 * @param message what was asked, what was seen with its uncertainty, and what could have been seen
 */
public record GateResult(Verdict verdict, String message) {
    /**
     * Insists on the gate.
     *
     * @return this result
     * @throws AssertionError with the message, if the verdict is not {@linkplain Verdict#isAccepted() accepted}
     */
    public GateResult assertPassed() {
        if (!verdict.isAccepted()) {
            throw new AssertionError(verdict + " " + message);
        }
        return this;
    }

    @Override
    public String toString() {
        return verdict + " " + message;
    }
}
