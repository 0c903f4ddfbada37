package io.github.mlopssdk.testing.statistics;

/**
 * How much better a candidate is than a champion on the same rows, with its uncertainty. Immutable.
 *
 * @param champion the champion's metric
 * @param candidate the candidate's metric
 * @param lower one-sided lower bound of the difference candidate minus champion
 * @param upper one-sided upper bound of it
 * @param standardError of the difference
 * @param rows of the test set
 * @param confidence of each bound, such as 0.95
 */
public record MetricDifference(
        double champion,
        double candidate,
        double lower,
        double upper,
        double standardError,
        int rows,
        double confidence) {
    /**
     * Tells the observed difference.
     *
     * @return candidate minus champion
     */
    public double value() {
        return candidate - champion;
    }

    /**
     * Tells how large a loss must be for this test set to show it with 80 % probability, if the metric is about normal.
     *
     * @return in units of the metric
     */
    public double detectable() {
        return Power.detectable(standardError, confidence);
    }

    /**
     * Asks whether the candidate is shown to be worse by less than a margin: a test of non-inferiority. That no difference was
     * found is not enough.
     *
     * @param metric its name, for the message
     * @param margin a loss that would be accepted, above 0, in units of the metric
     * @return the answer; {@link Verdict#NOT_ENOUGH_DATA} if the candidate was not seen to be worse, and the test set could
     *     not show a loss of the margin
     * @throws IllegalArgumentException if the margin is not above 0
     */
    public GateResult isNotWorse(String metric, double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("margin must be above 0, not " + margin);
        }
        String message =
                "%s not worse by more than %s: candidate %s, champion %s, difference %s%n  %s bounds %s and %s on %d rows"
                                .formatted(
                                        metric,
                                        Figures.of(margin),
                                        Figures.of(candidate),
                                        Figures.of(champion),
                                        Figures.signed(value()),
                                        Figures.round(confidence),
                                        Figures.signed(lower),
                                        Figures.signed(upper),
                                        rows)
                        + "\n  " + power();
        Measurement measurement = measurement(metric + " not worse", "above " + Figures.signed(-margin));
        if (lower > -margin) {
            return new GateResult(Verdict.PASS, message, measurement);
        }
        String more = detectable() > margin
                ? "; a drop of " + Figures.of(margin) + " takes about " + rowsFor(margin) + " rows"
                : "";
        Verdict verdict = upper < 0 || more.isEmpty() ? Verdict.FAIL : Verdict.NOT_ENOUGH_DATA;
        return new GateResult(verdict, message + more, measurement);
    }

    /**
     * Asks whether the candidate is shown to be better.
     *
     * @param metric its name, for the message
     * @return the answer
     */
    public GateResult isBetter(String metric) {
        return new GateResult(
                lower > 0 ? Verdict.PASS : Verdict.FAIL,
                "%s better: candidate %s, champion %s, difference %s, %s lower bound %s on %d rows"
                        .formatted(
                                metric,
                                Figures.of(candidate),
                                Figures.of(champion),
                                Figures.signed(value()),
                                Figures.round(confidence),
                                Figures.signed(lower),
                                rows),
                measurement(metric + " better", "above 0"));
    }

    private Measurement measurement(String question, String required) {
        return Measurement.of("gate", question)
                .observed("difference " + Figures.signed(value()), required)
                .uncertainty("%s bounds %s and %s"
                        .formatted(Figures.round(confidence), Figures.signed(lower), Figures.signed(upper)))
                .value(value())
                .count(rows);
    }

    /** Without any spread nothing is known of what could be seen. */
    private String power() {
        return standardError > 0
                ? "this test set can detect a drop of about " + Figures.of(detectable()) + " with "
                        + Figures.round(Power.WANTED) + " power"
                : "every sample of the rows gives the same difference, which tells nothing of what could be detected";
    }

    /** Two digits: more would promise too much. */
    private long rowsFor(double margin) {
        double needed = rows * Math.pow(detectable() / margin, 2);
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(needed)) - 1));
        return (long) (Math.ceil(needed / unit) * unit);
    }
}
