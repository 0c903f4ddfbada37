package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.Seeder;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** What goes on beside the training of a network with dropout does not change it. */
final class MidTrainingTest {
    private final RecordingRun recorded = new RecordingRun();
    private final Seeder seeder = new Seeder();
    private final DataSetIterator data = TinyNetworks.data(4, 16);

    @BeforeEach
    void seed() {
        seeder.seed(SeedRequest.of(42));
    }

    @AfterEach
    void close() {
        seeder.close();
    }

    @Test
    void keepsItsBitsWhenAnotherNetworkIsBuiltBetweenEpochs() {
        assertThat(betweenEpochs(() -> TinyNetworks.layered(99))).isEqualTo(betweenEpochs(() -> {}));
    }

    @Test
    void keepsItsBitsWhenAnotherNetworkIsTrainedBetweenEpochs() {
        MultiLayerNetwork other = dropout();
        other.addListeners(Dl4j.listener(recorded.run()));

        assertThat(betweenEpochs(() -> other.fit(data))).isEqualTo(betweenEpochs(() -> {}));
    }

    @Test
    void keepsItsBitsWhenAnArrayIsDrawnWithASeedBetweenEpochs() {
        assertThat(betweenEpochs(() -> Nd4j.rand(5L, new long[] {2, 2}))).isEqualTo(betweenEpochs(() -> {}));
    }

    @Test
    void goesOnFromASeedThatTheUserSetsBetweenEpochs() {
        Runnable seeding = () -> Nd4j.getRandom().setSeed(5);

        assertThat(betweenEpochs(seeding)).isNotEqualTo(betweenEpochs(() -> {})).isEqualTo(betweenEpochs(seeding));
    }

    @Test
    void keepsItsBitsWhenSomethingThatTheTrainingCallsSeedsOrBuilds() {
        String undisturbed = during(() -> {});

        assertThat(during(() -> Nd4j.getRandom().setSeed(1234))).isEqualTo(undisturbed);
        assertThat(during(() -> Nd4j.rand(5L, new long[] {2, 2}))).isEqualTo(undisturbed);
        assertThat(during(() -> dropout().fit(TinyNetworks.data(1, 8)))).isEqualTo(undisturbed);
    }

    @Test
    void givesTheSeedToWhatTheTrainingCallsUntilItReturns() {
        Nd4j.getRandom().setSeed(1234);
        float expected = Nd4j.rand(1).getFloat(0);

        during(() -> {
            Nd4j.getRandom().setSeed(1234);
            assertThat(Nd4j.rand(1).getFloat(0)).isEqualTo(expected);
        });
    }

    @Test
    void followsTheNetworkToAnotherThread() throws Exception {
        MultiLayerNetwork moved = dropout();
        moved.addListeners(Dl4j.listener(recorded.run()));
        moved.fit(data);
        var second = new FutureTask<>(() -> moved.fit(data), "");
        new Thread(second).start();
        second.get();

        assertThat(Dl4j.paramsSha256(moved)).isEqualTo(betweenEpochs(() -> {}));
    }

    @Test
    void beginsInAnUntouchedThreadWhereTheNetworksSeedSays() throws Exception {
        assertThat(inThread("one")).isEqualTo(inThread("another"));
    }

    @Test
    void saysWhoSeededTheGenerator() {
        MultiLayerNetwork network = dropout();
        network.addListeners(
                Dl4j.listener(recorded.run()),
                new Callback(() -> Nd4j.getRandom().setSeed(1234)));
        network.fit(data);

        assertThat(recorded.seedEntries())
                .filteredOn(entry -> entry.source().equals("nd4j.reseedings"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .contains("4x MidTrainingTest.lambda$", "MidTrainingTest.java:", "undone when it returned"));
    }

    private String betweenEpochs(Runnable disturbance) {
        MultiLayerNetwork network = dropout();
        network.addListeners(Dl4j.listener(recorded.run()));
        network.fit(data);
        disturbance.run();
        network.fit(data);
        return Dl4j.paramsSha256(network);
    }

    /** Without the run's listener: what a training calls is undone in any case. */
    private String during(Runnable disturbance) {
        MultiLayerNetwork network = dropout();
        network.setListeners(List.of(new Callback(disturbance)));
        network.fit(data, 2);
        return Dl4j.paramsSha256(network);
    }

    private String inThread(String name) throws Exception {
        MultiLayerNetwork network = dropout();
        network.addListeners(Dl4j.listener(recorded.run()));
        var fit = new FutureTask<>(() -> network.fit(data), "");
        new Thread(fit, name).start();
        fit.get();
        return Dl4j.paramsSha256(network);
    }

    private static MultiLayerNetwork dropout() {
        return TinyNetworks.layered(new NeuralNetConfiguration.Builder().seed(7), 0.5);
    }

    private static final class Callback extends BaseTrainingListener {
        private final Runnable action;

        Callback(Runnable action) {
            this.action = action;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            action.run();
        }
    }
}
