package io.github.mlopssdk.docs.snippets;

import static io.github.mlopssdk.testing.statistics.Limit.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.MetricSample;
import io.github.mlopssdk.testing.statistics.MetricThreshold;
import io.github.mlopssdk.testing.statistics.ModelComparison;
import io.github.mlopssdk.testing.statistics.PairedBootstrap;
import io.github.mlopssdk.testing.statistics.RetrainedComparison;
import io.github.mlopssdk.testing.statistics.RowMetric;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
    private static final int ROWS = 800;

    @Test
    void gatesOverSeeds() {
        // #region seeds
        MetricSample accuracy = MetricSample.of("accuracy", 0.91, 0.93, 0.90, 0.94, 0.92);

        accuracy.mean(atLeast(0.90)).assertPassed();
        accuracy.quantile(0.5, atLeast(0.89)).assertPassed();
        accuracy.passes(4, atLeast(0.91)).assertPassed();
        // #endregion seeds
        assertThatThrownBy(() -> accuracy.mean(atLeast(0.91)).assertPassed())
                .hasMessageStartingWith("NOT_ENOUGH_DATA mean accuracy at least 0.9100: mean 0.9200 of 5 seeds");
    }

    @Test
    void aChampionIsCompared() {
        int[] truth = new int[ROWS];
        int[] championSays =
                IntStream.range(0, ROWS).map(i -> i % 13 == 0 ? 1 : 0).toArray();
        int[] candidateSays = IntStream.range(0, ROWS)
                .map(i -> i % 13 == 0 && i > 300 ? 1 : 0)
                .toArray();

        // #region champion
        ModelComparison comparison = ModelComparison.of(truth, championSays, candidateSays);

        comparison.accuracyIsNotWorse(0.01).assertPassed();
        comparison.negativeFlipsAtMost(0.01).assertPassed();
        // #endregion champion
        assertThat(comparison.accuracyIsBetter().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anyMetricIsCompared() {
        double[] oldErrors = IntStream.range(0, ROWS).mapToDouble(i -> i % 7).toArray();
        double[] newErrors = IntStream.range(0, ROWS).mapToDouble(i -> i % 6).toArray();

        // #region bootstrap
        RowMetric champion = rows ->
                -IntStream.of(rows).mapToDouble(row -> oldErrors[row]).average().orElseThrow();
        RowMetric candidate = rows ->
                -IntStream.of(rows).mapToDouble(row -> newErrors[row]).average().orElseThrow();

        GateResult result = PairedBootstrap.of(ROWS)
                .seed(7)
                .difference(champion, candidate)
                .isNotWorse("negative absolute error", 0.1);
        // #endregion bootstrap
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void waysOfTrainingAreCompared() {
        // #region retrained
        MetricSample before = MetricSample.of("auc", 0.90, 0.92, 0.88, 0.91, 0.89);
        MetricSample after = MetricSample.of("auc", 0.93, 0.94, 0.93, 0.92, 0.93);

        RetrainedComparison.paired(before, after).isBetter().assertPassed();
        // #endregion retrained
        assertThat(RetrainedComparison.paired(after, before).isBetter().verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void thresholdsAreThoseOfMlflow() {
        // #region threshold
        MetricThreshold.greaterIsBetter()
                .threshold(0.80)
                .minAbsoluteChange(0.01)
                .validate("f1", 0.84, OptionalDouble.of(0.82))
                .assertPassed();
        // #endregion threshold
        assertThatThrownBy(() -> MetricThreshold.greaterIsBetter()
                        .threshold(0.80)
                        .validate("f1", 0.79, OptionalDouble.empty())
                        .assertPassed())
                .hasMessageContaining("f1 0.7900");
    }
}
