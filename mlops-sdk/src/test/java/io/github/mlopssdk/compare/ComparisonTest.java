package io.github.mlopssdk.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mlopssdk.model.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Map<String, String> params(String algorithm, int seed) {
        return Map.of("algorithm", algorithm, "seed", String.valueOf(seed), "epochs", "10");
    }

    /** Differences of a and b on seeds 1, 2, 3 are 0.1, 0.2, 0.3; seed 9 is b's alone. */
    private static SampleRuns paired() {
        return new SampleRuns()
                .run(params("b", 1), Map.of("accuracy", 0.5))
                .run(params("b", 2), Map.of("accuracy", 0.6))
                .run(params("b", 3), Map.of("accuracy", 0.4))
                .run(params("b", 9), Map.of("accuracy", 0.1))
                .run(params("a", 1), Map.of("accuracy", 0.6))
                .run(params("a", 2), Map.of("accuracy", 0.8))
                .run(params("a", 3), Map.of("accuracy", 0.7));
    }

    @Test
    void aggregatesOverSeeds() {
        Comparison comparison = paired().comparing().build();

        assertThat(comparison.params()).isEmpty();
        assertThat(comparison.configurations()).extracting(Configuration::group).containsExactly("a", "b");
        Spread spread = comparison.configurations().get(0).metrics().get("accuracy");
        // scipy.stats.t.interval(0.95, 2, 0.7, scipy.stats.sem([0.6, 0.8, 0.7]))
        assertThat(spread.mean()).isEqualTo(0.7, within(1e-12));
        assertThat(spread.low()).isEqualTo(0.45158623, within(1e-8));
        assertThat(spread.high()).isEqualTo(0.94841377, within(1e-8));
        assertThat(spread).returns(3, Spread::count).returns(0.6, Spread::min).returns(0.8, Spread::max);
        assertThat(comparison.warnings()).isEmpty();
    }

    @Test
    void pairsTheSeedsThatBothHave() {
        Configuration worse = paired().comparing().build().configurations().get(1);

        assertThat(worse.toBest()).hasValueSatisfying(difference -> {
            assertThat(difference.count()).isEqualTo(3);
            assertThat(difference.mean()).isEqualTo(-0.2, within(1e-12));
            assertThat(difference.high()).isEqualTo(-0.2 + 0.24841377, within(1e-8));
            assertThat(difference.excludesZero()).isFalse();
        });
        assertThat(paired().comparing().build().configurations().get(0).toBest())
                .isEmpty();
    }

    @Test
    void warnsOfASingleSeed() {
        Comparison comparison = new SampleRuns()
                .run(params("a", 1), Map.of("accuracy", 0.9))
                .run(params("b", 1), Map.of("accuracy", 0.8))
                .comparing()
                .build();

        assertThat(comparison.warnings())
                .singleElement()
                .asString()
                .contains("2 of 2 configurations have one seed (n = 1)");
        assertThat(comparison.configurations().get(0).metrics().get("accuracy").low())
                .isNaN();
    }

    @Test
    void tellsConfigurationsApartByWhatVaries() {
        Comparison comparison = new SampleRuns()
                .run(Map.of("lr", "0.1", "depth", "3", "seed", "1"), Map.of("loss", 0.5))
                .run(Map.of("lr", "0.2", "depth", "3", "seed", "1"), Map.of("loss", 0.2))
                .run(Map.of("depth", "3", "seed", "1"), Map.of("loss", 0.9))
                .comparing()
                .build();

        assertThat(comparison.params()).containsExactly("lr");
        assertThat(comparison.configurations())
                .extracting(Configuration::label)
                .containsExactly("lr=0.2", "lr=0.1", "all runs");
    }

    @Test
    void keepsTheConfigurationsOfAGroupTogether() {
        Comparison comparison = new SampleRuns()
                .run(Map.of("model", "a", "lr", "1"), Map.of("accuracy", 0.9))
                .run(Map.of("model", "a", "lr", "2"), Map.of("accuracy", 0.1))
                .run(Map.of("model", "b", "lr", "1"), Map.of("accuracy", 0.5))
                .comparing()
                .build();

        assertThat(comparison.configurations())
                .extracting(Configuration::label)
                .containsExactly("a lr=1", "a lr=2", "b lr=1");
    }

    @Test
    void groupsByChosenParamsAlone() {
        Comparison comparison =
                SampleRuns.comparing(SampleRuns.sweep()).groupBy("algorithm").build();

        assertThat(comparison.configurations())
                .extracting(configuration -> configuration.params().get("algorithm"))
                .containsExactly("mlp", "forest", "logistic");
        assertThat(comparison.warnings())
                .anyMatch(warning -> warning.contains("5 older runs have a seed that was run again"));
    }

    @Test
    void theGroupTagGoesBeforeTheParam() {
        Comparison comparison = new SampleRuns()
                .run("iris", RunStatus.FINISHED, params("a", 1), Map.of("mlops.group", "mine"), Map.of("accuracy", 1.0))
                .comparing()
                .build();

        assertThat(comparison.configurations().get(0).group()).isEqualTo("mine");
    }

    @Test
    void theRootSeedOfARunIsItsSeedWhereNoParamSays() {
        Comparison comparison = new SampleRuns()
                .run("iris", RunStatus.FINISHED, Map.of(), Map.of("mlops.seed", "1"), Map.of("accuracy", 0.1))
                .run("iris", RunStatus.FINISHED, Map.of(), Map.of("mlops.seed", "1"), Map.of("accuracy", 0.9))
                .comparing()
                .build();

        assertThat(comparison.configurations().get(0).runs()).containsExactly("run2");
        assertThat(comparison.warnings()).anyMatch(warning -> warning.contains("the newest of a seed counts"));
    }

    @Test
    void aGoalTellsTheDirection() {
        Map<String, String> goal = Map.of("mlops.goal.score", "<= 0.5");
        Comparison comparison = new SampleRuns()
                .run("iris", RunStatus.FINISHED, Map.of("lr", "1"), goal, Map.of("aaa", 0.0, "score", 0.9))
                .run("iris", RunStatus.FINISHED, Map.of("lr", "2"), goal, Map.of("aaa", 0.0, "score", 0.1))
                .comparing()
                .build();

        assertThat(comparison.metrics()).first().isEqualTo("score");
        assertThat(comparison.configurations()).extracting(Configuration::label).containsExactly("lr=2", "lr=1");
        assertThat(comparison.table()).contains("score ↓", "0.1 met", "0.9 missed");
    }

    @Test
    void theNameTellsTheDirectionWhereNoGoalDoes() {
        for (String name : List.of("val_loss", "rmse", "train/time", "latency_ms", "train/score")) {
            assertThat(new MetricAxis(name, Optional.empty()).lessIsBetter())
                    .as(name)
                    .isTrue();
        }
        for (String name : List.of("accuracy", "f1", "times_correct", "r2", "test/score")) {
            assertThat(new MetricAxis(name, Optional.empty()).lessIsBetter())
                    .as(name)
                    .isFalse();
        }
    }

    @Test
    void leavesOutWhatHasNotFinishedAndSaysSo() {
        Comparison comparison = new SampleRuns()
                .run(params("a", 1), Map.of("accuracy", 0.5))
                .run("iris", RunStatus.FAILED, params("a", 2), Map.of(), Map.of("accuracy", 0.9))
                .run("iris", RunStatus.RUNNING, params("a", 3), Map.of(), Map.of("accuracy", 0.9))
                .comparing()
                .build();

        assertThat(comparison.size()).isEqualTo(3);
        assertThat(comparison.configurations().get(0).runs()).containsExactly("run1");
        assertThat(comparison.warnings()).contains("Left out of all means, since not finished: 1 FAILED, 1 RUNNING");
    }

    @Test
    void leavesNoNumberOutSilently() {
        Comparison comparison = new SampleRuns()
                .run(params("a", 1), Map.of("loss", 0.5))
                .run(params("a", 2), Map.of("loss", Double.NaN))
                .comparing()
                .build();

        assertThat(comparison.configurations().get(0).metrics().get("loss").count())
                .isEqualTo(1);
        assertThat(comparison.warnings())
                .contains("a: no finite number and left out of the mean: 1 of 2 values of loss");
    }

    @Test
    void namesWhatNoRunHas() {
        ComparisonBuilder builder = paired().comparing();

        assertThatThrownBy(() -> builder.metrics("acuracy").build()).hasMessage("no run has a metric 'acuracy'");
        assertThatThrownBy(() -> paired().comparing().groupBy("algo").build()).hasMessage("no run has a param 'algo'");
    }

    @Test
    void printsAnAlignedTable() {
        assertThat(SampleRuns.comparing(SampleRuns.sweep())
                        .build()
                        .table()
                        .lines()
                        .toList())
                .hasSize(9)
                .startsWith(
                        "30 runs in 6 configurations; mean ± half of its 95 % interval",
                        "GROUP     lr     n  test/accuracy ↑         to best                   loss ↓",
                        "mlp       0.001  5  0.964 ± 0.010 met       -                         0.236 ± 0.010",
                        "mlp       0.1    5  0.9454 ± 0.0069 missed  -0.0188 ± 0.0046 * (n=5)  0.2546 ± 0.0069",
                        "forest    0.001  5  0.9341 ± 0.0052 missed  -0.0301 ± 0.0056 * (n=5)  0.2659 ± 0.0052");
    }

    @Test
    void isShortEnoughForJshell() {
        assertThat(SampleRuns.comparing(SampleRuns.many(300)).build().toString())
                .hasSizeLessThan(1000)
                .contains("more");
        assertThat(new SampleRuns().comparing().build().toString()).isEqualTo("No finished runs to compare");
    }
}
