package io.github.mlopssdk.testing.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A candidate against the champion in use, both fixed, on the same rows with known classes.
 *
 * <pre>{@code
 * ModelComparison comparison = ModelComparison.of(truth, championSays, candidateSays).ids(customers);
 * comparison.accuracyIsNotWorse(0.01).assertPassed();
 * comparison.negativeFlipsAtMost(0.02).assertPassed();
 * }</pre>
 *
 * <p>Models that were trained again with several seeds are compared by {@link RetrainedComparison}. Immutable.
 */
public final class ModelComparison {
    private static final double LEVEL = 0.05;
    private static final double CONFIDENCE = 0.95;
    private static final int SHOWN = 5;

    /** Below it a sample drawn from the rows often has none of them, and its spread is too small. */
    private static final int FEWEST_DISCORDANT = 5;

    private final int[] truth;
    private final int[] champion;
    private final int[] candidate;
    private final List<String> ids;

    private ModelComparison(int[] truth, int[] champion, int[] candidate, List<String> ids) {
        this.truth = truth;
        this.champion = champion;
        this.candidate = candidate;
        this.ids = ids;
    }

    /**
     * Gathers answers.
     *
     * @param truth classes of the rows, at least 2; copied
     * @param champion what the model in use says of them; copied
     * @param candidate what the new one says; copied
     * @return the comparison; its rows are named by their number from 0
     * @throws IllegalArgumentException if their numbers differ
     */
    public static ModelComparison of(int[] truth, int[] champion, int[] candidate) {
        if (truth.length != champion.length || truth.length != candidate.length || truth.length < 2) {
            throw new IllegalArgumentException("truth, champion and candidate must be equally many, at least 2: "
                    + truth.length + ", " + champion.length + ", " + candidate.length);
        }
        List<String> numbers =
                IntStream.range(0, truth.length).mapToObj(row -> "row " + row).toList();
        return new ModelComparison(truth.clone(), champion.clone(), candidate.clone(), numbers);
    }

    /**
     * Names the rows.
     *
     * @param names in their order
     * @return the changed copy
     * @throws IllegalArgumentException if there are not as many as rows
     */
    public ModelComparison ids(List<String> names) {
        if (names.size() != truth.length) {
            throw new IllegalArgumentException("names must be as many as rows: " + names.size() + ", " + truth.length);
        }
        return new ModelComparison(truth, champion, candidate, List.copyOf(names));
    }

    /**
     * Counts the rows that one alone gets right.
     *
     * @return both counts, and their tests
     */
    public McNemar mcNemar() {
        return new McNemar(
                rows(row -> isRight(champion, row) && !isRight(candidate, row)).size(),
                rows(row -> !isRight(champion, row) && isRight(candidate, row)).size());
    }

    /**
     * Lists what users would notice: rows that the champion gets right and the candidate wrong.
     *
     * @return their names, in the order of the rows
     */
    public List<String> negativeFlips() {
        return rows(row -> isRight(champion, row) && !isRight(candidate, row)).stream()
                .map(ids::get)
                .toList();
    }

    /**
     * Asks whether the candidate's accuracy is shown to be worse by less than a margin, by a paired bootstrap that keeps the
     * classes' numbers. Where fewer than 5 rows are answered differently a bootstrap would see no uncertainty; then it is the
     * exact bound (C. Clopper and E. Pearson, Biometrika 1934) of how often the champion alone is right.
     *
     * @param margin a loss that would be accepted, above 0
     * @return the answer, as {@link MetricDifference#isNotWorse} gives it
     * @throws IllegalArgumentException if the margin is not above 0
     */
    public GateResult accuracyIsNotWorse(double margin) {
        McNemar counts = mcNemar();
        GateResult result = counts.discordant() < FEWEST_DISCORDANT && margin > 0
                ? exactlyNotWorse(counts, margin)
                : PairedBootstrap.of(truth.length)
                        .stratifiedBy(truth)
                        .difference(rows -> accuracy(champion, rows), rows -> accuracy(candidate, rows))
                        .isNotWorse("accuracy", margin);
        return new GateResult(result.verdict(), result.message() + "\n  " + flips(), result.measurement());
    }

    private GateResult exactlyNotWorse(McNemar counts, double margin) {
        double difference = accuracy(candidate, all()) - accuracy(champion, all());
        double lower = -new Proportion(counts.onlyChampion(), truth.length).upper(CONFIDENCE);
        String message =
                "accuracy not worse by more than %s: candidate %s, champion %s, difference %s%n  exact %s bound %s, as only %d of %d rows are answered differently"
                        .formatted(
                                Figures.of(margin),
                                Figures.of(accuracy(candidate, all())),
                                Figures.of(accuracy(champion, all())),
                                Figures.signed(difference),
                                Figures.round(CONFIDENCE),
                                Figures.signed(lower),
                                counts.discordant(),
                                truth.length);
        Measurement measurement = Measurement.of("gate", "accuracy not worse")
                .observed("difference " + Figures.signed(difference), "above " + Figures.signed(-margin))
                .uncertainty("exact %s bound %s".formatted(Figures.round(CONFIDENCE), Figures.signed(lower)))
                .value(difference)
                .count(truth.length);
        if (lower > -margin) {
            return new GateResult(Verdict.PASS, message, measurement);
        }
        return new GateResult(
                difference <= -margin ? Verdict.FAIL : Verdict.NOT_ENOUGH_DATA,
                message + "; more rows would tell",
                measurement);
    }

    /**
     * Asks whether the candidate is shown to be better, by McNemar's test at 5 %.
     *
     * @return the answer; {@link Verdict#NOT_ENOUGH_DATA} if so few rows are discordant that no split of them could tell
     */
    public GateResult accuracyIsBetter() {
        McNemar test = mcNemar();
        String message =
                "accuracy better: candidate %s, champion %s; right alone on %d and %d of %d rows, p = %s, required p <= %s"
                        .formatted(
                                Figures.of(accuracy(candidate, all())),
                                Figures.of(accuracy(champion, all())),
                                test.onlyCandidate(),
                                test.onlyChampion(),
                                truth.length,
                                Figures.of(test.pValueBetter()),
                                LEVEL);
        Measurement measurement = Measurement.of("gate", "accuracy better")
                .observed("p = " + Figures.of(test.pValueBetter()), "p <= " + LEVEL)
                .uncertainty(test.discordant() + " discordant rows")
                .value(test.pValueBetter())
                .count(truth.length);
        if (new McNemar(0, test.discordant()).pValueBetter() > LEVEL) {
            return new GateResult(
                    Verdict.NOT_ENOUGH_DATA,
                    message + "\n  fewer than 5 discordant rows can never reach it",
                    measurement);
        }
        return new GateResult(
                test.pValueBetter() <= LEVEL ? Verdict.PASS : Verdict.FAIL,
                message + "\n  " + detectable(test),
                measurement);
    }

    /**
     * Asks whether few rows went from right to wrong: S. Yan and others, Positive-Congruent Training (CVPR 2021). A candidate
     * can be more accurate and still break what worked.
     *
     * @param rate of all rows, from 0 to 1
     * @return the answer; {@link Verdict#WARN} if the rate is kept on these rows, but its 95 % upper bound is above it
     * @throws IllegalArgumentException if the rate is out of range
     */
    public GateResult negativeFlipsAtMost(double rate) {
        Share.require(rate, "rate");
        var flips = new Proportion(negativeFlips().size(), truth.length);
        double upper = flips.upper(CONFIDENCE);
        String message = "negative flips at most %s: %s, 95 %% upper bound %s%n  %s"
                .formatted(Figures.percent(rate), Figures.percent(flips.value()), Figures.percent(upper), flips());
        Measurement measurement = Measurement.of("gate", "negative flips")
                .observed(Figures.percent(flips.value()), "at most " + Figures.percent(rate))
                .uncertainty("95 % upper bound " + Figures.percent(upper))
                .value(flips.value())
                .count(truth.length);
        if (flips.value() > rate) {
            return new GateResult(Verdict.FAIL, message, measurement);
        }
        return new GateResult(upper > rate ? Verdict.WARN : Verdict.PASS, message, measurement);
    }

    private String detectable(McNemar test) {
        double discordance = (double) test.discordant() / truth.length;
        var drop = McNemar.detectableDrop(truth.length, discordance);
        return drop.isPresent()
                ? "with %s of the rows discordant, this test set can detect a difference of %s with %s power"
                        .formatted(
                                Figures.percent(discordance),
                                Figures.of(drop.getAsDouble()),
                                Figures.round(Power.WANTED))
                : "this test set can detect no difference with " + Figures.round(Power.WANTED) + " power";
    }

    private String flips() {
        List<String> flips = negativeFlips();
        String first = String.join(", ", flips.subList(0, Math.min(SHOWN, flips.size())));
        return flips.isEmpty()
                ? "no negative flips"
                : "negative flips %d of %d: %s%s"
                        .formatted(flips.size(), truth.length, first, flips.size() > SHOWN ? ", …" : "");
    }

    private double accuracy(int[] answers, int[] rows) {
        return Arrays.stream(rows).filter(row -> isRight(answers, row)).count() / (double) rows.length;
    }

    private boolean isRight(int[] answers, int row) {
        return answers[row] == truth[row];
    }

    private int[] all() {
        return IntStream.range(0, truth.length).toArray();
    }

    private List<Integer> rows(IntPredicate condition) {
        var rows = new ArrayList<Integer>();
        IntStream.range(0, truth.length).filter(condition).forEach(rows::add);
        return rows;
    }
}
