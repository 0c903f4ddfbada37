package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void isMetOnItsBound() {
        assertThat(Goal.atLeast(0.95).isMetBy(0.95)).isTrue();
        assertThat(Goal.atLeast(0.95).isMetBy(0.9499)).isFalse();
        assertThat(Goal.atMost(0.1).isMetBy(0.1)).isTrue();
        assertThat(Goal.atMost(0.1).isMetBy(0.11)).isFalse();
    }

    @Test
    void isNeverMetByNaN() {
        assertThat(Goal.atLeast(0).isMetBy(Double.NaN)).isFalse();
        assertThat(Goal.atMost(0).isMetBy(Double.NaN)).isFalse();
    }

    @Test
    void survivesItsOwnText() {
        assertThat(Goal.parse(Goal.atMost(1e-7).toString())).isEqualTo(Goal.atMost(1e-7));
        assertThat(Goal.atLeast(0.95)).hasToString(">= 0.95");
    }

    @Test
    void refusesABoundThatNothingReaches() {
        assertThatIllegalArgumentException().isThrownBy(() -> Goal.atLeast(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Goal.parse("about 3"));
    }
}
