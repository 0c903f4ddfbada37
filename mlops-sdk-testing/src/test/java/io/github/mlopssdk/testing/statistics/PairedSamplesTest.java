package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class PairedSamplesTest {
    /** {@code scipy.stats.wilcoxon(d, alternative='greater', method='exact')}. */
    @Test
    void wilcoxonIsExact() {
        TestOutcome outcome =
                against0(.012, -.004, .021, .008, .017, .003, -.001, .010).wilcoxon(Alternative.GREATER);

        assertThat(outcome.statistic()).isEqualTo(32);
        assertThat(outcome.pValue()).isCloseTo(0.02734375, within(1e-12));
    }

    /** {@code scipy.stats.permutation_test((d,), W, permutation_type='samples', alternative='greater', n_resamples=np.inf)}. */
    @Test
    void wilcoxonIsExactWithTies() {
        TestOutcome outcome = against0(.02, .01, .01, -.01, .03, .02, .01).wilcoxon(Alternative.GREATER);

        assertThat(outcome.statistic()).isEqualTo(25.5);
        assertThat(outcome.pValue()).isCloseTo(0.0390625, within(1e-12));
    }

    @Test
    void bothExactWaysAgree() {
        double[] differences = {1, -2, 3, 4, -5, 6, 7, 8};
        int[] ranks =
                ExactRanks.doubled(IntStream.rangeClosed(1, 8).asDoubleStream().toArray());

        for (Alternative alternative : Alternative.values()) {
            assertThat(ExactRanks.pValue(ExactRanks.signed(ranks), 2 * 29, alternative))
                    .isCloseTo(against0(differences).wilcoxon(alternative).pValue(), within(1e-12));
        }
    }

    @Test
    void differencesThatRoundingTearsApartTie() {
        var samples = PairedSamples.of(new double[] {.91, .92, .93, .94, .90}, new double[] {.90, .91, .92, .93, .90});

        assertThat(samples.wilcoxon(Alternative.GREATER)).isEqualTo(new TestOutcome(10, 1.0 / 16));
    }

    /** Commons Math takes half a minute for 26 pairs. */
    @Test
    void manyPairsTakeNoTime() {
        double[] differences =
                IntStream.range(0, 200).mapToDouble(i -> i - 90.5).toArray();

        TestOutcome outcome = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> against0(differences).wilcoxon(Alternative.TWO_SIDED));

        assertThat(outcome.pValue()).isBetween(0.01, 0.05);
    }

    @Test
    void pairsWithoutADifferenceSayNothing() {
        assertThat(against0(0, 0, 0).wilcoxon(Alternative.TWO_SIDED).pValue()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatThrownBy(() -> PairedSamples.of(new double[2], new double[3])).hasMessageContaining("equally many");
        assertThatThrownBy(() -> against0(Double.NaN)).hasMessageContaining("finite");
    }

    private static PairedSamples against0(double... differences) {
        return PairedSamples.of(differences, new double[differences.length]);
    }
}
