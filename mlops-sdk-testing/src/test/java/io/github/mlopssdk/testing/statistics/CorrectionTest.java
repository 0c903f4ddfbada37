package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** {@code statsmodels.stats.multitest.multipletests([.01, .04, .03, .005, .2], method=…)[1]}. */
final class CorrectionTest {
    private static final double[] P_VALUES = {.01, .04, .03, .005, .2};

    @Test
    void holmKeepsAnyFalseAlarmRare() {
        assertThat(Correction.HOLM.adjust(P_VALUES))
                .containsExactly(new double[] {.04, .09, .09, .025, .2}, within(1e-12));
    }

    @Test
    void benjaminiHochbergKeepsFewOfTheAlarmsFalse() {
        assertThat(Correction.BENJAMINI_HOCHBERG.adjust(P_VALUES))
                .containsExactly(new double[] {.025, .05, .05, .025, .2}, within(1e-12));
    }

    @Test
    void onePValueStaysAsItIs() {
        assertThat(Correction.HOLM.adjust(new double[] {.03})).containsExactly(.03);
        assertThat(Correction.BENJAMINI_HOCHBERG.adjust(new double[0])).isEmpty();
    }
}
