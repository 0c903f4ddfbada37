package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.seed.Nd4jSeedSource;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

final class SeedCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RecordingRun recorded = new RecordingRun();
    private final DataSetIterator data = TinyNetworks.data(2, 8);

    @Test
    void reportsAConfigurationThatTookTheClock() {
        MultiLayerNetwork network = TinyNetworks.layered(new NeuralNetConfiguration.Builder(), 0);
        network.addListeners(Dl4j.listener(recorded.run()));

        network.fit(data, 2);

        assertThat(recorded.seedEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo("network");
            assertThat(entry.state()).isEqualTo(State.UNSEEDED);
            assertThat(entry.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("run.seed(\"network\")"));
        });
    }

    @Test
    void reportsTheSeedThatSeedAllUsedInsteadOfTheClock() {
        RecordingSeedContext context = RecordingSeedContext.of(42);
        new Nd4jSeedSource().seed(context);
        MultiLayerNetwork network = TinyNetworks.layered(new NeuralNetConfiguration.Builder(), 0);
        long used = Nd4j.getRandom().getSeed();
        network.addListeners(Dl4j.listener(recorded.run()));
        network.fit(data);
        context.close();

        assertThat(recorded.seedEntries())
                .filteredOn(entry -> entry.source().equals("network"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.state()).isEqualTo(State.SEEDED);
                    assertThat(entry.detail()).contains("seed " + used + " was used instead");
                });
    }

    @Test
    void reportsAConfigurationThatTookTheClockBeforeSeedAll() {
        MultiLayerNetwork network = TinyNetworks.layered(new NeuralNetConfiguration.Builder(), 0);
        RecordingSeedContext context = RecordingSeedContext.of(42);
        new Nd4jSeedSource().seed(context);
        network.addListeners(Dl4j.listener(recorded.run()));
        network.fit(data);
        context.close();

        assertThat(recorded.seedEntries().get(0).state()).isEqualTo(State.UNSEEDED);
    }

    @Test
    void takesASeedOfYesterdayForNumbersThatTheUserChose() {
        assertThat(stateOf(NOW.minus(Duration.ofHours(5)).toEpochMilli())).isEqualTo(State.UNSEEDED);
        assertThat(stateOf(NOW.minus(Duration.ofHours(25)).toEpochMilli())).isEqualTo(State.SEEDED);
        assertThat(stateOf(42)).isEqualTo(State.SEEDED);
        assertThat(stateOf(SeedScope.of(0).seed("network"))).isEqualTo(State.SEEDED);
    }

    @Test
    void reportsDropoutInAThreadThatNobodySeeded() throws InterruptedException {
        trainInOtherThread(0.5, () -> {});

        assertThat(recorded.seedEntries()).extracting(Entry::state).containsExactly(State.SEEDED, State.UNSEEDED);
        assertThat(recorded.seedEntries().get(1).source()).isEqualTo("dropout of network");
        assertThat(recorded.seedEntries().get(1).detail()).contains("'trainer'");
    }

    @Test
    void reportsThreadsOfOneNameThatLiveAtOnce() throws Exception {
        RecordingSeedContext context = RecordingSeedContext.of(42);
        new Nd4jSeedSource().seed(context);
        var firstPool = Executors.newSingleThreadExecutor();
        var secondPool = Executors.newSingleThreadExecutor();
        try {
            firstPool.submit(() -> Nd4j.getRandom().nextLong()).get();
            secondPool.submit(() -> Nd4j.getRandom().nextLong()).get();
            MultiLayerNetwork network = TinyNetworks.layered(1);
            network.addListeners(Dl4j.listener(recorded.run()));
            network.fit(data, 2);
        } finally {
            firstPool.shutdown();
            secondPool.shutdown();
            context.close();
        }

        assertThat(recorded.seedEntries())
                .filteredOn(entry -> entry.source().equals("nd4j.threads"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(State.PARTIAL))
                .satisfies(entry -> assertThat(entry.detail()).endsWith(": pool-#-thread-1"));
    }

    @Test
    void reportsNoThreadThatIsSeededOrDrawsNothing() throws InterruptedException {
        trainInOtherThread(0.5, () -> Nd4j.getRandom().setSeed(7));
        trainInOtherThread(0, () -> {});

        assertThat(recorded.seedEntries()).extracting(Entry::state).containsOnly(State.SEEDED);
    }

    private void trainInOtherThread(double retain, Runnable first) throws InterruptedException {
        MultiLayerNetwork network = TinyNetworks.layered(new NeuralNetConfiguration.Builder().seed(1), retain);
        network.addListeners(Dl4j.listener(recorded.run()));
        var trainer = new Thread(
                () -> {
                    first.run();
                    network.fit(data);
                },
                "trainer");
        trainer.start();
        trainer.join();
    }

    private State stateOf(long seed) {
        var run = new RecordingRun();
        new SeedCheck(run.run(), "", InstantSource.fixed(NOW)).check(TinyNetworks.layered(seed));
        return run.seedEntries().get(0).state();
    }
}
