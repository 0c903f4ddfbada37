package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DownsamplingTest {
    private static final int MAX_POINTS = 2000;

    private static double[] noise(int size) {
        return new Random(1).doubles(size).toArray();
    }

    @Test
    void keepsAllPointsOfAShortCurve() {
        assertThat(Downsampling.sample(noise(2000), MAX_POINTS))
                .isEqualTo(IntStream.range(0, 2000).toArray());
    }

    @Test
    void keepsTheFirstTheLastAndEverySpike() {
        double[] values = noise(1_000_000);
        values[123_456] = 1e9;
        values[777_777] = -1e9;

        assertThat(Downsampling.sample(values, MAX_POINTS))
                .contains(0, 123_456, 777_777, 999_999)
                .hasSizeBetween(1300, MAX_POINTS)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsAPointThatIsNotFinite() {
        double[] values = noise(50_000);
        values[40_001] = Double.NaN;

        assertThat(Downsampling.sample(values, MAX_POINTS)).contains(40_001);
    }

    @Test
    void staysWithinItsLimitWhenNothingIsFinite() {
        double[] values = new double[100_000];
        Arrays.fill(values, Double.NaN);

        assertThat(Downsampling.sample(values, MAX_POINTS)).hasSizeBetween(600, MAX_POINTS);
    }

    @Test
    void refusesALimitThatLeavesNoRoom() {
        assertThatThrownBy(() -> Downsampling.sample(noise(10), 4)).hasMessageContaining("maxPoints");
    }
}
