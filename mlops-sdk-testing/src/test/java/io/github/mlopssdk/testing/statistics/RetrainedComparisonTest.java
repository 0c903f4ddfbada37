package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RetrainedComparisonTest {
    private static final MetricSample LOWER = MetricSample.of("auc", .90, .92, .88, .91, .89);
    private static final MetricSample HIGHER = MetricSample.of("auc", .93, .94, .93, .92, .93);

    /** {@code scipy.stats.wilcoxon([.03, .02, .05, .01, .04], alternative='greater', method='exact')}: 0.03125. */
    @Test
    void fiveSeedsShowWhatAllOfThemSay() {
        GateResult result = RetrainedComparison.paired(LOWER, HIGHER).isBetter();

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.message())
                .contains("p = 0.0313", "difference by seed: 1 +0.0300, 2 +0.0200", "can give is 0.0313");
    }

    @Test
    void notBetterFails() {
        assertThat(RetrainedComparison.paired(HIGHER, LOWER).isBetter().verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void notWorseGrantsTheMargin() {
        var comparison = RetrainedComparison.paired(HIGHER, LOWER);

        assertThat(comparison.isNotWorse(.051).verdict()).isEqualTo(Verdict.PASS);
        assertThat(comparison.isNotWorse(.02).verdict()).isEqualTo(Verdict.FAIL);
        assertThatThrownBy(() -> comparison.isNotWorse(0)).hasMessageContaining("margin");
    }

    @Test
    void fewSeedsCanShowNothing() {
        var before = MetricSample.of("auc", .1, .1, .1, .1);
        var after = MetricSample.of("auc", .9, .8, .7, .6);
        var three = MetricSample.of("auc", .9, .8, .7);

        assertThat(RetrainedComparison.paired(before, after).isBetter().verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(RetrainedComparison.unpaired(before, after).isBetter().verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(RetrainedComparison.unpaired(MetricSample.of("auc", .1, .2), three)
                        .isBetter()
                        .verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void pairsHaveTheSameSeeds() {
        assertThatThrownBy(() -> RetrainedComparison.paired(LOWER, MetricSample.of("auc", .9)))
                .hasMessageContaining("[1, 2, 3, 4, 5], [1]");
        assertThatThrownBy(() -> RetrainedComparison.unpaired(LOWER, MetricSample.of("auc", Double.NaN)))
                .hasMessageContaining("finite");
    }
}
