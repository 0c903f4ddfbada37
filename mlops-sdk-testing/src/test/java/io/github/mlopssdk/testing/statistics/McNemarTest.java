package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class McNemarTest {
    /** {@code statsmodels.stats.contingency_tables.mcnemar([[0, b], [c, 0]], exact=True).pvalue}. */
    @ParameterizedTest
    @CsvSource({"6, 15, 0.0783538818359375", "15, 6, 0.0783538818359375", "40, 62, 0.037066767438560584", "0, 0, 1"})
    void pValueIsExact(int onlyChampion, int onlyCandidate, double expected) {
        assertThat(new McNemar(onlyChampion, onlyCandidate).pValue()).isCloseTo(expected, within(1e-12));
    }

    /** {@code scipy.stats.binomtest(15, 21, .5, alternative='greater').pvalue}; {@code scipy.stats.binom.sf(5, 21, .5)}. */
    @Test
    void oneSidedPValuesLookOneWay() {
        var test = new McNemar(6, 15);

        assertThat(test.pValueBetter()).isCloseTo(0.03917694091796875, within(1e-12));
        assertThat(test.pValueWorse()).isCloseTo(0.9866981506347656, within(1e-9));
        assertThat(new McNemar(15, 6).pValueWorse()).isEqualTo(test.pValueBetter());
    }

    /** Sum over D of {@code binom.pmf(D, rows, discordance) * binom.sf(binom.isf(.05, D, .5), D, share)} with scipy. */
    @ParameterizedTest
    @CsvSource({
        "1000, 0.05, 0.01, 0.35864200850093425",
        "1000, 0.10, 0.01, 0.22729281889097933",
        "2000, 0.05, 0.02, 0.9903180973750338",
        "500, 0.10, 0.03, 0.6413249056815956",
        "200, 0.05, 0.05, 0.9735531999908769",
    })
    void powerCountsEveryNumberOfDiscordantRows(int rows, double discordance, double drop, double expected) {
        assertThat(McNemar.power(rows, discordance, drop)).isCloseTo(expected, within(1e-6));
    }

    /** Bisection of the same sum. */
    @ParameterizedTest
    @CsvSource({"800, 0.074, 0.02478024827671286", "5000, 0.1, 0.011296889396301427"})
    void detectableDropIsSeenFourTimesOutOfFive(int rows, double discordance, double expected) {
        assertThat(McNemar.detectableDrop(rows, discordance).orElseThrow()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void fewRowsDetectNothing() {
        assertThat(McNemar.detectableDrop(20, 0.05)).isEmpty();
        assertThatThrownBy(() -> McNemar.detectableDrop(20, 0)).hasMessageContaining("discordance above 0");
        assertThatThrownBy(() -> McNemar.power(20, 0.1, 0.2)).hasMessageContaining("drop");
        assertThatThrownBy(() -> new McNemar(-1, 0)).hasMessageContaining("negative");
    }
}
