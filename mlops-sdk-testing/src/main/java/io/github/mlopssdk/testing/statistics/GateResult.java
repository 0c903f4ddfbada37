package io.github.mlopssdk.testing.statistics;

/**
 * What a gate said of figures. Immutable.
 *
 * @param verdict the answer
 * @param message what was asked, what was seen with its uncertainty, and what could have been seen
 * @param measurement the figures of the message, each on its own
 */
public record GateResult(Verdict verdict, String message, Measurement measurement) {
    /**
     * Answers a question whose figures are in the message alone.
     *
     * @param verdict the answer
     * @param message in its first line the question, a colon, and what was seen
     */
    public GateResult(Verdict verdict, String message) {
        this(verdict, message, read(message));
    }

    private static Measurement read(String message) {
        String[] parts = message.lines().findFirst().orElse("").split(": ", 2);
        return Measurement.of("gate", parts[0]).observed(parts[parts.length - 1], "");
    }

    /**
     * Insists on the gate.
     *
     * @return this result
     * @throws AssertionError with the message, if the verdict is not {@linkplain Verdict#isAccepted() accepted}
     */
    public GateResult assertPassed() {
        Judgments.tell(judgment());
        if (!verdict.isAccepted()) {
            throw new AssertionError(verdict + " " + message);
        }
        return this;
    }

    /**
     * Gives what reports are told.
     *
     * @return the same answer
     */
    public Judgment judgment() {
        return new Judgment(verdict, measurement, message);
    }

    @Override
    public String toString() {
        return verdict + " " + message;
    }
}
