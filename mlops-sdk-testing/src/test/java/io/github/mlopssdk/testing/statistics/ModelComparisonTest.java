package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryLambda") // A name for each model.
final class ModelComparisonTest {
    private static final int ROWS = 200;
    private static final IntPredicate CHAMPION = i -> i % 10 != 0;
    private static final IntPredicate CANDIDATE = i -> (i % 10 != 0 && i % 23 != 0) || i % 40 == 0;

    private final ModelComparison comparison =
            ModelComparison.of(truth(ROWS), answers(ROWS, CHAMPION), answers(ROWS, CANDIDATE));

    /**
     * {@code scipy.stats.bootstrap((champion, candidate), difference of means, paired=True, method='percentile',
     * confidence_level=.9, n_resamples=200000)}: -0.045 to 0.015, standard error 0.01799.
     */
    @Test
    void bootstrapBoundsTheDifference() {
        MetricDifference difference = bootstrap(20_000).difference(mean(CHAMPION), mean(CANDIDATE));

        assertThat(difference.value()).isCloseTo(-0.015, within(1e-12));
        assertThat(difference.lower()).isCloseTo(-0.045, within(1e-9));
        assertThat(difference.upper()).isCloseTo(0.015, within(1e-9));
        assertThat(difference.standardError()).isCloseTo(0.01799, within(0.0003));
    }

    @Test
    void equalSeedsGiveEqualBounds() {
        MetricDifference first = bootstrap(500).seed(7).difference(mean(CHAMPION), rows -> spread(rows));

        assertThat(bootstrap(500).seed(7).difference(mean(CHAMPION), rows -> spread(rows)))
                .isEqualTo(first);
        assertThat(bootstrap(500).seed(8).difference(mean(CHAMPION), rows -> spread(rows)))
                .isNotEqualTo(first);
    }

    @Test
    void strataKeepTheirRows() {
        int[] classes = IntStream.range(0, ROWS).map(i -> i < 3 ? 1 : 0).toArray();
        RowMetric rare = rows -> Arrays.stream(rows).filter(row -> row < 3).count();

        MetricDifference difference = bootstrap(100).stratifiedBy(classes).difference(rows -> 0, rare);

        assertThat(difference.lower()).isEqualTo(3);
        assertThat(difference.upper()).isEqualTo(3);
    }

    @Test
    void aMetricThatIsUndefinedOnAResampleIsRefused() {
        RowMetric undefined =
                rows -> 0.0 / Arrays.stream(rows).filter(row -> row == 5).count();

        assertThatThrownBy(() -> bootstrap(100).difference(rows -> 0, undefined))
                .hasMessageContaining("stratify");
    }

    /** (norm.ppf(.95) + norm.ppf(.8)) * 0.01 = 0.024865; 800 * (0.024865 / 0.01)^2 = 4946. */
    @Test
    void notWorseSaysWhatTheTestSetCanDetect() {
        var difference = new MetricDifference(.921, .912, -.028, .010, .01, 800, .95);
        GateResult result = difference.isNotWorse("accuracy", .01);

        assertThat(difference.detectable()).isCloseTo(0.024865, within(1e-6));
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(result.message())
                .contains("can detect a drop of about 0.0249 with 80 % power; a drop of 0.0100 takes about 5000 rows");
    }

    @Test
    void notWorseIsDecidedByTheLowerBound() {
        assertThat(new MetricDifference(.92, .92, -.009, .009, .005, 800, .95)
                        .isNotWorse("auc", .01)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(new MetricDifference(.92, .92, -.010, .009, .003, 800, .95)
                        .isNotWorse("auc", .01)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(new MetricDifference(.92, .85, -.1, -.04, .02, 800, .95)
                        .isNotWorse("auc", .01)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThatThrownBy(() -> new MetricDifference(1, 1, 0, 0, 0, 9, .95).isNotWorse("auc", 0))
                .hasMessageContaining("margin");
    }

    @Test
    void betterNeedsALowerBoundAboveZero() {
        assertThat(new MetricDifference(.9, .92, .001, .04, .01, 800, .95)
                        .isBetter("auc")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(new MetricDifference(.9, .92, 0, .04, .01, 800, .95)
                        .isBetter("auc")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void discordantRowsAreCountedAndNamed() {
        List<String> names =
                IntStream.range(0, ROWS).mapToObj(i -> "customer " + i).toList();

        assertThat(comparison.mcNemar()).isEqualTo(new McNemar(8, 5));
        assertThat(comparison.ids(names).negativeFlips()).hasSize(8).startsWith("customer 23", "customer 46");
        assertThat(comparison.ids(names).accuracyIsNotWorse(.01).message())
                .contains(
                        "negative flips 8 of 200: customer 23, customer 46, customer 69, customer 92, customer 115, …");
    }

    @Test
    void accuracyThatIsNotShownToHoldDoesNotPass() {
        assertThat(comparison.accuracyIsNotWorse(.01).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(comparison.accuracyIsNotWorse(.06).verdict()).isEqualTo(Verdict.PASS);
    }

    /** {@code 1 - .05 ** (1 / 10)} is 0.2589, and {@code 1 - .05 ** (1 / 300)} 0.0099. */
    @Test
    void equalAnswersOnFewRowsShowLittle() {
        var few = ModelComparison.of(truth(10), answers(10, i -> true), answers(10, i -> true));
        var many = ModelComparison.of(truth(300), answers(300, i -> true), answers(300, i -> true));

        assertThat(few.accuracyIsNotWorse(.01).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(few.accuracyIsNotWorse(.01).message())
                .contains(
                        "exact 95 % bound -0.2589, as only 0 of 10 rows are answered differently; more rows would tell");
        assertThat(few.accuracyIsNotWorse(.3).verdict()).isEqualTo(Verdict.PASS);
        assertThat(many.accuracyIsNotWorse(.01).verdict()).isEqualTo(Verdict.PASS);
        assertThatThrownBy(() -> few.accuracyIsNotWorse(0)).hasMessageContaining("margin");
    }

    @Test
    void aLossThatWasSeenFailsAlsoOnFewRows() {
        var worse = ModelComparison.of(truth(10), answers(10, i -> true), answers(10, i -> i > 1));

        assertThat(worse.accuracyIsNotWorse(.1).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void withoutSpreadNoPowerIsClaimed() {
        assertThat(new MetricDifference(.9, .9, 0, 0, 0, 9, .95)
                        .isNotWorse("auc", .01)
                        .message())
                .contains("tells nothing of what could be detected")
                .doesNotContain("power");
    }

    @Test
    void betterIsJudgedByMcNemar() {
        var better = ModelComparison.of(truth(ROWS), answers(ROWS, i -> i % 10 != 0), answers(ROWS, i -> i % 40 != 0));

        assertThat(better.accuracyIsBetter().verdict()).isEqualTo(Verdict.PASS);
        assertThat(better.accuracyIsBetter().message()).contains("this test set can detect a difference of ");
        assertThat(comparison.accuracyIsBetter().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void fourDiscordantRowsShowNothing() {
        var close = ModelComparison.of(truth(ROWS), answers(ROWS, i -> i > 3), answers(ROWS, i -> true));

        assertThat(close.accuracyIsBetter().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    /** {@code scipy.stats.binomtest(8, 200).proportion_ci(.9, 'exact').high} is 0.0710. */
    @Test
    void negativeFlipsWarnWhereOnlyTheirBoundIsTooHigh() {
        assertThat(comparison.negativeFlipsAtMost(.072).verdict()).isEqualTo(Verdict.PASS);
        assertThat(comparison.negativeFlipsAtMost(.04).verdict()).isEqualTo(Verdict.WARN);
        assertThat(comparison.negativeFlipsAtMost(.039).verdict()).isEqualTo(Verdict.FAIL);
        assertThatThrownBy(() -> comparison.negativeFlipsAtMost(3.9))
                .hasMessage("rate must be from 0 to 1, not 3.9; 5 % is written as 0.05");
    }

    @Test
    void refusesRowsThatDoNotMatch() {
        assertThatThrownBy(() -> ModelComparison.of(new int[3], new int[3], new int[2]))
                .hasMessageContaining("3, 3, 2");
        assertThatThrownBy(() -> comparison.ids(List.of("a"))).hasMessageContaining("1, 200");
        assertThatThrownBy(() -> PairedBootstrap.of(1)).hasMessageContaining("rows");
        assertThatThrownBy(() -> bootstrap(100).stratifiedBy(new int[3])).hasMessageContaining("3, 200");
        assertThatThrownBy(() -> bootstrap(99)).hasMessageContaining("100");
        assertThatThrownBy(() -> bootstrap(100).confidence(.5)).hasMessageContaining("0.5");
    }

    private static PairedBootstrap bootstrap(int resamples) {
        return PairedBootstrap.of(ROWS).resamples(resamples);
    }

    private static RowMetric mean(IntPredicate right) {
        return rows -> Arrays.stream(rows).filter(right).count() / (double) rows.length;
    }

    private static double spread(int[] rows) {
        return Arrays.stream(rows).average().orElseThrow() / ROWS;
    }

    private static int[] truth(int rows) {
        return new int[rows];
    }

    private static int[] answers(int rows, IntPredicate right) {
        return IntStream.range(0, rows).map(i -> right.test(i) ? 0 : 1).toArray();
    }
}
