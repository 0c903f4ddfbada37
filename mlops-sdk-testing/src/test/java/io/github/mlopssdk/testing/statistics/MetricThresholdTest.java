package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of {@code mlflow/models/evaluation/validation.py}, MLflow 3. */
final class MetricThresholdTest {
    private final MetricThreshold accuracy = MetricThreshold.greaterIsBetter();
    private final MetricThreshold loss = MetricThreshold.lowerIsBetter();

    @ParameterizedTest
    @CsvSource({"0.8, PASS", "0.7999, FAIL", "NaN, FAIL"})
    void theThresholdItselfPasses(double value, Verdict expected) {
        assertThat(accuracy.threshold(.8)
                        .validate("f1", value, OptionalDouble.empty())
                        .verdict())
                .isEqualTo(expected);
        assertThat(loss.threshold(-.8)
                        .validate("loss", -value, OptionalDouble.empty())
                        .verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.75, PASS", "0.7499, FAIL", "0.25, FAIL"})
    void absoluteChangeIsOneForTheBetter(double value, Verdict expected) {
        assertThat(accuracy.minAbsoluteChange(.25)
                        .validate("f1", value, OptionalDouble.of(.5))
                        .verdict())
                .isEqualTo(expected);
        assertThat(loss.minAbsoluteChange(.25)
                        .validate("loss", -value, OptionalDouble.of(-.5))
                        .verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.75, 0.5, PASS", "0.74, 0.5, FAIL", "-1, -2, PASS", "-1.01, -2, FAIL", "1e-9, 0, PASS", "0, 0, FAIL"})
    void relativeChangeIsOneOfTheBaseline(double value, double baseline, Verdict expected) {
        assertThat(accuracy.minRelativeChange(.5)
                        .validate("f1", value, OptionalDouble.of(baseline))
                        .verdict())
                .isEqualTo(expected);
        assertThat(loss.minRelativeChange(.5)
                        .validate("loss", -value, OptionalDouble.of(-baseline))
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void everythingThatIsBrokenIsSaid() {
        GateResult result = accuracy.threshold(.9)
                .minAbsoluteChange(.05)
                .minRelativeChange(.1)
                .validate("f1", .81, OptionalDouble.of(.8));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.message()).isEqualTo("""
                f1 0.8100, baseline 0.8000, greater is better
                  the threshold is 0.9000
                  changed by +0.0100, required is a change for the better by 0.0500
                  better by 1.3 % of the baseline, required is 10.0 %""");
    }

    @Test
    void aChangeNeedsABaseline() {
        assertThat(accuracy.minAbsoluteChange(.1)
                        .validate("f1", 1, OptionalDouble.empty())
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void refusesWhatMlflowRefuses() {
        assertThatThrownBy(() -> accuracy.minAbsoluteChange(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> accuracy.minRelativeChange(1.1)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> accuracy.validate("f1", 1, OptionalDouble.empty()))
                .hasMessageContaining("set threshold");
    }
}
