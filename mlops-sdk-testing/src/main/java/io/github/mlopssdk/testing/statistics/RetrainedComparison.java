package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A candidate's way of training against the champion's, both trained with several seeds. Greater values are better; give the
 * negative of a loss.
 *
 * <p>The same seeds for both, with the same split of the data, need the fewest trainings: use {@link #paired}. Immutable.
 */
public final class RetrainedComparison {
    private static final double LEVEL = 0.05;

    private final MetricSample champion;
    private final MetricSample candidate;
    private final boolean isPaired;

    private RetrainedComparison(MetricSample champion, MetricSample candidate, boolean isPaired) {
        if (!champion.isFinite() || !candidate.isFinite()) {
            throw new IllegalArgumentException("every value must be a finite number: champion " + champion.seeds()
                    + "; candidate " + candidate.seeds());
        }
        this.champion = champion;
        this.candidate = candidate;
        this.isPaired = isPaired;
    }

    /**
     * Compares seed by seed, by Wilcoxon's signed-rank test.
     *
     * @param champion values of the way in use
     * @param candidate values of the new way, with the same seeds
     * @return the comparison
     * @throws IllegalArgumentException if the seeds differ, or a value is not finite
     */
    public static RetrainedComparison paired(MetricSample champion, MetricSample candidate) {
        if (!champion.values().keySet().equals(candidate.values().keySet())) {
            throw new IllegalArgumentException("champion and candidate must have the same seeds: "
                    + champion.values().keySet() + ", " + candidate.values().keySet());
        }
        return new RetrainedComparison(champion, candidate, true);
    }

    /**
     * Compares all values of one with all of the other, by the test of Mann and Whitney.
     *
     * @param champion values of the way in use
     * @param candidate values of the new way
     * @return the comparison
     * @throws IllegalArgumentException if a value is not finite
     */
    public static RetrainedComparison unpaired(MetricSample champion, MetricSample candidate) {
        return new RetrainedComparison(champion, candidate, false);
    }

    /**
     * Asks whether the candidate is shown to be better, at 5 %.
     *
     * @return the answer; {@link Verdict#NOT_ENOUGH_DATA} if so few seeds can never show it
     */
    public GateResult isBetter() {
        return judge("better", 0);
    }

    /**
     * Asks whether the candidate is shown to be worse by less than a margin, at 5 %.
     *
     * @param margin a loss that would be accepted, above 0
     * @return the answer; {@link Verdict#NOT_ENOUGH_DATA} if so few seeds can never show it
     * @throws IllegalArgumentException if the margin is not above 0
     */
    public GateResult isNotWorse(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("margin must be above 0, not " + margin);
        }
        return judge("not worse by more than " + Figures.of(margin), margin);
    }

    private GateResult judge(String question, double margin) {
        double[] before = champion.array();
        double[] now =
                Arrays.stream(candidate.array()).map(value -> value + margin).toArray();
        double pValue = isPaired
                ? PairedSamples.of(now, before).wilcoxon(Alternative.GREATER).pValue()
                : TwoSamples.of(now, before).mannWhitney(Alternative.GREATER).pValue();
        String message = candidate.metric() + " " + question + ": p = " + Figures.of(pValue) + ", required p <= "
                + LEVEL + "\n  " + values() + "\n  the smallest p that so many seeds can give is "
                + Figures.of(smallest());
        Measurement measurement = Measurement.of("gate", candidate.metric() + " " + question)
                .observed("p = " + Figures.of(pValue), "p <= " + LEVEL)
                .value(pValue)
                .count(candidate.size());
        if (smallest() > LEVEL) {
            return new GateResult(
                    Verdict.NOT_ENOUGH_DATA,
                    message + (isPaired ? "; take at least 5" : "; take at least 4 of each"),
                    measurement);
        }
        return new GateResult(pValue <= LEVEL ? Verdict.PASS : Verdict.FAIL, message, measurement);
    }

    /** If all differences point one way: one of 2^n signs, or one of the choices of n among all. */
    private double smallest() {
        if (isPaired) {
            return Math.pow(2, -candidate.size());
        }
        double smallest = 1;
        for (int i = 1; i <= candidate.size(); i++) {
            smallest *= (double) i / (champion.size() + i);
        }
        return smallest;
    }

    private String values() {
        if (!isPaired) {
            return "candidate " + candidate.seeds() + "; champion " + champion.seeds();
        }
        var differences = new StringJoiner(", ", "difference by seed: ", "");
        candidate
                .values()
                .forEach((seed, value) -> differences.add(
                        seed + " " + Figures.signed(value - champion.values().getOrDefault(seed, Double.NaN))));
        return differences.toString();
    }
}
