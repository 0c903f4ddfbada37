package io.github.mlopssdk.testing.statistics;

import static io.github.mlopssdk.testing.statistics.Limit.atLeast;
import static io.github.mlopssdk.testing.statistics.Limit.atMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricSampleTest {
    /** Its lower bound: {@code scipy.stats.t.interval(0.9, 4, loc=mean, scale=sem)[0]} is 0.904925566809377. */
    private static final MetricSample FIVE = MetricSample.of("accuracy", .91, .93, .90, .94, .92);

    @Test
    void meanPassesByItsBoundAndNotByItself() {
        assertThat(FIVE.mean(atLeast(0.9049)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(FIVE.mean(atLeast(0.9050)).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(FIVE.mean(atLeast(0.9201)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(FIVE.mean(atLeast(0.9)).message())
                .contains("mean 0.9200 of 5 seeds, 95 % bound 0.9049")
                .contains("seeds: 1 0.9100, 2 0.9300");
    }

    /** (t.ppf(.95, 4) + t.ppf(.8, 4)) * sem = (2.13185 + 0.94096) * 0.00707107. */
    @Test
    void meanSaysWhatItCanDetect() {
        assertThat(FIVE.mean(atLeast(0.9)).message()).endsWith("better than the limit by about 0.0217");
    }

    @Test
    void meanOfAnErrorIsBoundedFromAbove() {
        var error = MetricSample.of("error", .09, .07, .10, .06, .08);

        assertThat(error.mean(atMost(0.0951)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(error.mean(atMost(0.0950)).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void twoSeedsHaveNoMean() {
        assertThat(MetricSample.of("auc", .9, .9).mean(atLeast(.1)).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void aValueThatIsNoNumberFailsEveryGate() {
        var broken = MetricSample.of("loss", .1, Double.NaN, .1, .1, .1);

        assertThat(broken.mean(atMost(1)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(broken.quantile(.5, atMost(1)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(broken.passes(5, atMost(1)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(broken.passes(4, atMost(1)).verdict()).isEqualTo(Verdict.PASS);
    }

    /** The smallest of 29 values is below the quantile 0.1 with probability 1 - 0.9^29 = 0.9529, of 28 with 0.9477. */
    @Test
    void quantileNeedsAsManySeedsAsItsBoundTakes() {
        assertThat(ramp(28).quantile(.1, atLeast(0)).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(ramp(28).quantile(.1, atLeast(0)).message()).contains("it takes at least 29");
        assertThat(ramp(29).quantile(.1, atLeast(1)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(ramp(29).quantile(.1, atLeast(1.1)).verdict()).isEqualTo(Verdict.FAIL);
    }

    /** {@code scipy.stats.binom.sf(5, 20, .5)} is 0.9793, {@code sf(6, …)} is 0.9423: the sixth value bounds the median. */
    @Test
    void quantileTakesTheInnermostValueThatIsABound() {
        assertThat(ramp(20).quantile(.5, atLeast(6)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(ramp(20).quantile(.5, atLeast(6.1)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ramp(20).quantile(.5, atMost(15)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(ramp(20).quantile(.5, atMost(14.9)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void countsSeedsThatKeepALimit() {
        assertThat(FIVE.passes(4, atLeast(.91)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(FIVE.passes(5, atLeast(.91)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(FIVE.passes(5, atLeast(.91)).message())
                .contains("seeds: 1 0.9100")
                .contains("3 0.9000");
    }

    /** {@code scipy.stats.binomtest(4, 5).proportion_ci(.95, 'exact')} is 0.2836 to 0.9949; {@code binom.sf(3, 5, .5)} 0.1875. */
    @Test
    void countSaysHowOftenABrokenModelPasses() {
        assertThat(FIVE.passes(4, atLeast(.91)).message())
                .contains("a share of 28.4 % to 99.5 %")
                .contains("18.8 % of the models of which 50 %");
        assertThat(FIVE.passes(4, atLeast(.1)).message()).contains("a share of 47.8 % to 100.0 %");
    }

    @ParameterizedTest
    @CsvSource({"0", "6"})
    void countMustBePossible(int required) {
        assertThatThrownBy(() -> FIVE.passes(required, atLeast(.9))).hasMessageContaining("from 1 to 5");
    }

    @Test
    void whatDoesNotPassThrowsItsMessage() {
        GateResult failed = FIVE.mean(atLeast(.99));

        assertThatThrownBy(failed::assertPassed)
                .isInstanceOf(AssertionError.class)
                .hasMessage("FAIL " + failed.message());
        assertThatThrownBy(FIVE.mean(atLeast(.91))::assertPassed)
                .hasMessageStartingWith("NOT_ENOUGH_DATA mean accuracy");
        assertThat(FIVE.mean(atLeast(.9)).assertPassed().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesWhatIsNoSample() {
        assertThatThrownBy(() -> MetricSample.of("a", Map.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> FIVE.quantile(1, atLeast(0))).hasMessageContaining("below 1");
        assertThatThrownBy(() -> atLeast(Double.NaN)).hasMessageContaining("number");
    }

    private static MetricSample ramp(int seeds) {
        return MetricSample.of(
                "ramp", IntStream.rangeClosed(1, seeds).asDoubleStream().toArray());
    }
}
