package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TwoSamplesTest {
    private static final double[] X = {1.2, 3.4, 2.2, 5.1, 0.3};
    private static final double[] Y = {2.5, 6.1, 4.4, 7.0};
    private static final double[] TIED_X = {1, 2, 2, 3, 5};
    private static final double[] TIED_Y = {2, 3, 4, 5, 5, 6};

    /** {@code scipy.stats.ks_2samp(x, y, method='exact')}; with {@code method='auto'} for the larger samples, also exact. */
    @Test
    void kolmogorovSmirnovIsExactWithTies() {
        assertOutcome(TwoSamples.of(X, Y).kolmogorovSmirnov(), 0.6, 0.2857142857142857);
        assertOutcome(TwoSamples.of(TIED_X, TIED_Y).kolmogorovSmirnov(), 0.4666666666666667, 0.474025974025974);
        assertOutcome(
                TwoSamples.of(spread(7919, 300, 1), spread(104729, 400, 1.3)).kolmogorovSmirnov(),
                0.10416666666666667,
                0.04551864483925219);
    }

    /** {@code scipy.stats.mannwhitneyu(x, y, method='exact', alternative=…)}. */
    @Test
    void mannWhitneyIsExactForSmallSamples() {
        assertOutcome(TwoSamples.of(X, Y).mannWhitney(Alternative.LESS), 3, 0.05555555555555555);
        assertOutcome(
                TwoSamples.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}).mannWhitney(Alternative.TWO_SIDED),
                0,
                0.1);
    }

    /** {@code scipy.stats.permutation_test((x, y), U, permutation_type='independent', n_resamples=np.inf)}. */
    @Test
    void mannWhitneyIsExactWithTies() {
        var samples = TwoSamples.of(TIED_X, TIED_Y);

        assertOutcome(samples.mannWhitney(Alternative.LESS), 6.5, 0.08008658008658008);
        assertOutcome(samples.mannWhitney(Alternative.TWO_SIDED), 6.5, 0.16017316017316016);
        assertOutcome(TwoSamples.of(TIED_Y, TIED_X).mannWhitney(Alternative.GREATER), 23.5, 0.08008658008658008);
    }

    /** {@code scipy.stats.ttest_ind(x, y, equal_var=False, alternative='less')}. */
    @Test
    void welchAssumesNoEqualVariances() {
        assertOutcome(TwoSamples.of(X, Y).welch(Alternative.LESS), -1.967136708625104, 0.046904524201732446);
        assertThat(TwoSamples.of(X, Y).welch(Alternative.TWO_SIDED).pValue())
                .isCloseTo(2 * 0.046904524201732446, within(1e-10));
        assertThatThrownBy(() ->
                        TwoSamples.of(new double[] {1, 1}, new double[] {2, 2}).welch(Alternative.LESS))
                .hasMessageContaining("vary");
    }

    /** {@code scipy.stats.wasserstein_distance(x, y)}; divided by {@code x.std(ddof=1)}. */
    @Test
    void wassersteinIsTheAreaBetweenTheDistributions() {
        assertThat(TwoSamples.of(X, Y).wasserstein()).isCloseTo(2.56, within(1e-12));
        assertThat(TwoSamples.of(spread(7919, 300, 1), spread(104729, 400, 1.3)).wasserstein())
                .isCloseTo(0.06758485625417276, within(1e-12));
        assertThat(TwoSamples.of(spread(7919, 500, 1), spread(104729, 600, 1.3)).normalizedWasserstein())
                .isCloseTo(0.2308170236271087, within(1e-12));
        assertThat(TwoSamples.of(new double[] {1, 1}, new double[] {1, 1}).normalizedWasserstein())
                .isZero();
    }

    /** numpy: {@code sum((b - a) * log(b / a))} over shares of the bins of {@code np.quantile(x, np.arange(1, 10) / 10)}. */
    @Test
    void populationStabilityTakesQuantilesOfTheFirstSample() {
        var samples = TwoSamples.of(spread(7919, 500, 1), spread(104729, 600, 1.3));

        assertThat(samples.populationStability(10)).isCloseTo(0.06078539353713012, within(1e-12));
        assertThatThrownBy(() -> samples.populationStability(1)).hasMessageContaining("bins");
    }

    /** 3 (0.0001 - 0.25) ln(0.0001 / 0.25) + (1 - 0.25) ln(1 / 0.25). */
    @Test
    void aValueThatNeverCameBeforeIsALargeButFiniteInstability() {
        var samples = TwoSamples.of(new double[] {1, 2, 3, 4}, new double[] {9, 9, 9, 9});

        assertThat(samples.populationStability(4)).isCloseTo(6.90540806, within(1e-8));
    }

    @Test
    void refusesWhatIsNotFinite() {
        assertThatThrownBy(() -> TwoSamples.of(new double[] {1, Double.NaN}, X)).hasMessageContaining("finite");
        assertThatThrownBy(() -> TwoSamples.of(new double[0], X)).hasMessageContaining("at least 1");
    }

    /** {@code [(((i * step) % 1000) / 1000) ** power for i in range(count)]}. */
    private static double[] spread(int step, int count, double power) {
        return IntStream.range(0, count)
                .mapToDouble(i -> Math.pow((long) i * step % 1000 / 1000.0, power))
                .toArray();
    }

    private static void assertOutcome(TestOutcome outcome, double statistic, double pValue) {
        assertThat(outcome.statistic()).isCloseTo(statistic, within(1e-12));
        assertThat(outcome.pValue()).isCloseTo(pValue, within(1e-10));
    }
}
