package io.github.mlopssdk.dl4j.repro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mlopssdk.dl4j.repro.Repetition.Place;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

final class ReproducibilityTest {

    @Test
    void findsNothingInAHealthyTraining() {
        ReproducibilityReport report = Reproducibility.check(42, Trainings.Healthy.class);

        assertThat(report.require().isReproducible()).isTrue();
        assertThat(report.iterations()).isEqualTo(3 * TinyTraining.BATCHES);
        assertThat(report).hasToString("""
                        io.github.mlopssdk.dl4j.repro.Trainings$Healthy with seed 42 is reproducible (12 iterations watched)
                          again in this JVM: the same bits
                          in a fresh JVM: the same bits""");
    }

    @Test
    void findsNothingInAHealthyGraphAndSaysThatNoFreshJvmWasTried() {
        ReproducibilityReport report = Reproducibility.check(42, (seeds, watch) -> {
            ComputationGraph graph =
                    watch.watch(TinyTraining.network(seeds.seed("network")).toComputationGraph());
            // The conversion has seeded it with the clock.
            Nd4j.getRandom().setSeed(seeds.seed("dropout"));
            graph.fit(TinyTraining.data());
            return graph;
        });

        assertThat(report.require().isReproducible()).isTrue();
        assertThat(report.iterations()).isEqualTo(TinyTraining.BATCHES);
        assertThat(report.toString()).contains("in a fresh JVM: not tried");
    }

    @Test
    void findsStateThatTrainingsLeaveBehind() {
        ReproducibilityReport report = Reproducibility.check(42, Trainings.LeavesStaticState.class);

        assertThat(found(report).stage()).isEqualTo(Stage.DATA);
        assertThat(report.repetition(Place.FRESH_JVM).orElseThrow().isEqual()).isTrue();
        assertThat(report.toString()).contains("left over in a static field");
    }

    @Test
    void findsWhatDiffersBetweenProcessesOnly() {
        ReproducibilityReport report = Reproducibility.check(42, Trainings.SeedsByProcess.class);

        assertThat(report.repetition(Place.SAME_JVM).orElseThrow().isEqual()).isTrue();
        assertThat(report.repetition(Place.FRESH_JVM)
                        .flatMap(Repetition::divergence)
                        .orElseThrow()
                        .stage())
                .isEqualTo(Stage.INITIALIZATION);
        assertThatExceptionOfType(NotReproducibleException.class)
                .isThrownBy(report::require)
                .withMessage(report.toString())
                .withMessageContaining("in a fresh JVM: differs first in the initial parameters");
    }

    @Test
    void tellsWhyTheFreshJvmFailed() {
        Trainings.NeedsPreparation.prepare();
        ReproducibilityReport report = Reproducibility.check(42, Trainings.NeedsPreparation.class);

        assertThat(report.isReproducible()).isFalse();
        assertThat(report.toString()).contains("in a fresh JVM: it failed", "nobody has called prepare()");
    }

    @Test
    void findsAnUnseededInitialization() {
        ReproducibilityReport report = Reproducibility.check(42, Trainings::unseededInitialization);

        assertThat(found(report).stage()).isEqualTo(Stage.INITIALIZATION);
        assertThat(found(report).parameter().orElseThrow().name()).isEqualTo("0_W");
        assertThat(report.toString()).contains("again in this JVM: differs first in the initial parameters", ".seed(");
    }

    @Test
    void findsAnUnseededShuffle() {
        Divergence found = found(Reproducibility.check(42, Trainings::unseededShuffle));

        assertThat(found.stage()).isEqualTo(Stage.DATA);
        assertThat(found.iteration()).isZero();
        assertThat(found.detail()).startsWith("other examples");
    }

    @Test
    void findsTheSameMiniBatchesInAnotherOrder() {
        List<DataSet> batches = TinyTraining.batches();
        ReproducibilityReport report = Reproducibility.check(42, (seeds, watch) -> {
            Collections.swap(batches, 1, 2);
            MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
            network.fit(new ExistingDataSetIterator(batches));
            return network;
        });

        assertThat(found(report).stage()).isEqualTo(Stage.DATA);
        assertThat(found(report).iteration()).isEqualTo(1);
        assertThat(found(report).detail()).isEqualTo("the same mini-batches in another order");
    }

    @Test
    void findsDropoutOfAnUnseededThread() {
        Divergence found = found(Reproducibility.check(42, Trainings::dropoutInUnseededThread));

        assertThat(found.stage()).isEqualTo(Stage.FORWARD);
        assertThat(found.iteration()).isZero();
        assertThat(found.toString()).contains("in the forward pass of epoch 0, iteration 0; at the end, parameter 0_W");
    }

    @Test
    void findsALearningRateThatFollowsTheClock() {
        Divergence found = found(Reproducibility.check(42, Trainings::rateByTheClockFromEpochTwo));

        assertThat(found.stage()).isEqualTo(Stage.UPDATE);
        assertThat(found.epoch()).isEqualTo(2);
        assertThat(found.iteration()).isEqualTo(2 * TinyTraining.BATCHES);
        assertThat(found.parameter().orElseThrow().ulps()).isPositive();
    }

    @Test
    void findsATrainingThatTakesLonger() {
        var epochs = new AtomicInteger();
        Divergence found = found(Reproducibility.check(42, (seeds, watch) -> {
            MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
            network.fit(TinyTraining.data(), epochs.incrementAndGet());
            return network;
        }));

        assertThat(found.stage()).isEqualTo(Stage.COURSE);
        assertThat(found.epoch()).isEqualTo(1);
        assertThat(found.detail()).isEqualTo("4 iterations, then 8");
    }

    @Test
    void comparesTheResultOfATrainingThatNobodyWatched() {
        ReproducibilityReport report = Reproducibility.check(42, Trainings::unwatched);

        assertThat(found(report).stage()).isEqualTo(Stage.END);
        assertThat(report.toString()).contains("watch.watch(...)");
    }

    @Test
    void passesFailuresOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Reproducibility.check(42, (seeds, watch) -> {
                    throw new IOException("no data");
                }))
                .withMessageContaining("no data");
    }

    @Test
    void refusesATrainingThatCannotBeConstructed() {
        ReproducibleTraining lambda = Trainings::unwatched;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reproducibility.check(42, lambda.getClass()))
                .withMessageStartingWith("training must be a public class");
    }

    private static Divergence found(ReproducibilityReport report) {
        return report.repetition(Place.SAME_JVM).flatMap(Repetition::divergence).orElseThrow();
    }
}
