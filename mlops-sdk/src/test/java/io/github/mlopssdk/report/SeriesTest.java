package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void ordersPointsByStepThenByTime() {
        var series = new Series("loss", new long[] {5, 1, 1}, new long[] {10, 30, 20}, new double[] {0.5, 0.3, 0.2});

        assertThat(new double[] {series.value(0), series.value(1), series.value(2)})
                .containsExactly(0.2, 0.3, 0.5);
        assertThat(series.last()).isEqualTo(0.5);
        assertThat(series.lastStep()).isEqualTo(5);
    }

    @Test
    void belongsToTheGroupBeforeTheFirstSlash() {
        assertThat(new Series("train/loss/a", new long[1], new long[1], new double[1]).group())
                .isEqualTo("train");
        assertThat(new Series("loss", new long[1], new long[1], new double[1]).group())
                .isEmpty();
    }

    @Test
    void refusesArraysOfDifferentLengths() {
        assertThatThrownBy(() -> new Series("loss", new long[2], new long[1], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loss");
    }
}
