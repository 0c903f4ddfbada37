package io.github.mlopssdk.docs.snippets;

import static io.github.mlopssdk.testing.seed.Trials.acrossSeeds;
import static io.github.mlopssdk.testing.statistics.Limit.atLeast;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.testing.seed.Aggregate;
import io.github.mlopssdk.testing.seed.Observations;
import io.github.mlopssdk.testing.seed.Reproducible;
import io.github.mlopssdk.testing.seed.Seeded;
import io.github.mlopssdk.testing.seed.Seeds;
import io.github.mlopssdk.testing.seed.Trial;
import io.github.mlopssdk.testing.seed.Trials;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SeedsInTestsTest {
    // #region seeded
    @Test
    @Seeded(42)
    void learns(SeedScope seeds) {
        double accuracy = train(seeds.seeds("network").random());

        assertThat(accuracy).isGreaterThan(0.9);
    }
    // #endregion seeded

    // #region seeds
    @Seeds(5)
    @Aggregate(passes = 4, metric = "accuracy", meanAtLeast = 0.9)
    void learnsWithAnySeed(Trial trial) {
        double accuracy = train(trial.seeds().random());
        trial.report("accuracy", accuracy);

        assertThat(accuracy).isGreaterThan(0.88);
    }
    // #endregion seeds

    @Test
    void learnsAcrossSeeds() {
        // #region across
        Trials trials = acrossSeeds(
                5, trial -> trial.report("accuracy", train(trial.seeds().random())));

        trials.pass(5).assertPassed();
        trials.metric("accuracy").mean(atLeast(0.9)).assertPassed();
        // #endregion across
    }

    // #region reproducible
    @Reproducible(42)
    void trainsTheSameModel(Observations observations) {
        double accuracy = train(SeedScope.current().orElseThrow().random());

        observations.observe("accuracy", accuracy);
    }
    // #endregion reproducible

    private static double train(RandomGenerator random) {
        return 0.95 + random.nextGaussian() / 100;
    }
}
