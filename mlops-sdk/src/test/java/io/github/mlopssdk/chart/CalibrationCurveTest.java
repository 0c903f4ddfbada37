package io.github.mlopssdk.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationCurveTest {
    private static final boolean[] POSITIVE = {false, false, false, false, true, true, true, true, true};
    private static final double[] PROBABILITIES = {0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1};

    /** The example of scikit-learn's {@code calibration_curve}, whose numbers these are. */
    @Test
    void equalsThatOfScikitLearn() {
        List<CalibrationCurve.Bin> bins =
                CalibrationCurve.of(POSITIVE, PROBABILITIES, 3).bins();

        assertThat(bins).extracting(CalibrationCurve.Bin::fractionPositive).containsExactly(0.0, 0.5, 1.0);
        assertThat(bins).extracting(CalibrationCurve.Bin::count).containsExactly(3L, 2L, 4L);
        double[] means = {0.2, 0.525, 0.85};
        for (int i = 0; i < means.length; i++) {
            assertThat(bins.get(i).meanPredicted()).isCloseTo(means[i], within(1e-12));
        }
    }

    @Test
    void tellsTheErrorByExamples() {
        double expected = (3 * 0.2 + 2 * 0.025 + 4 * 0.15) / 9;

        assertThat(CalibrationCurve.of(POSITIVE, PROBABILITIES, 3).expectedError())
                .isCloseTo(expected, within(1e-12));
        assertThat(new CalibrationCurve(List.of()).expectedError()).isZero();
    }

    @Test
    void leavesOutEmptyBins() {
        assertThat(CalibrationCurve.of(new boolean[] {true, false}, new double[] {0.05, 1}, 10)
                        .bins())
                .containsExactly(new CalibrationCurve.Bin(0.05, 1, 1), new CalibrationCurve.Bin(1, 0, 1));
    }

    @Test
    void drawsAPointPerBin() {
        CalibrationCurve curve = CalibrationCurve.of(POSITIVE, PROBABILITIES, 3);

        SvgDocument svg = SvgDocument.parse(
                CalibrationCurve.together(Map.of("rain", curve)).svg());

        assertThat(svg.texts("circle")).hasSize(3);
        assertThat(svg.texts("text")).contains("rain, error 0.139", "Share of positives");
        assertThat(curve.table().rows()).hasSize(3);
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationCurve.of(new boolean[1], new double[] {1.5}, 3))
                .withMessageContaining("from 0 to 1, not 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationCurve.of(new boolean[1], new double[1], 0))
                .withMessageContaining("bins");
    }
}
