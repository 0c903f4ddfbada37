package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What shows only when a training begins: whether the clock seeded the configuration, or the generator from which the
 * training thread draws its dropout. Thread-safe.
 */
final class SeedCheck {
    /** A seed this close to now is taken for a reading of the clock. */
    private static final Duration CLOCK_WINDOW = Duration.ofHours(24);

    private final Run run;
    private final String network;
    private final InstantSource clock;
    private final AtomicBoolean configurationIsChecked = new AtomicBoolean();
    private final AtomicBoolean threadIsReported = new AtomicBoolean();
    private final ThreadLocal<AtomicBoolean> threadIsChecked = ThreadLocal.withInitial(AtomicBoolean::new);

    SeedCheck(Run run, String name, InstantSource clock) {
        this.run = run;
        this.network = name.isEmpty() ? "network" : "network " + name;
        this.clock = clock;
    }

    void check(Model model) {
        if (threadIsChecked.get().getAndSet(true)) {
            return;
        }
        Network trained = Network.of(model);
        boolean seeded = !isClock(trained.seed());
        if (!configurationIsChecked.getAndSet(true)) {
            run.reportSeed(configuration(trained.seed(), seeded));
        }
        if (seeded && isClock(Nd4j.getRandom().getSeed()) && drawsInTraining(trained)) {
            reportThread();
        }
    }

    private Entry configuration(long seed, boolean seeded) {
        return seeded
                ? Entry.of(network, State.SEEDED, "its configuration has seed " + seed)
                : Entry.unseeded(
                        network,
                        "its configuration took the clock for a seed: " + seed,
                        "new NeuralNetConfiguration.Builder().seed(run.seed(\"network\"))");
    }

    private void reportThread() {
        if (!threadIsReported.getAndSet(true)) {
            run.reportSeed(Entry.unseeded(
                    "dropout of " + network,
                    "it is trained in thread '" + Thread.currentThread().getName()
                            + "', whose ND4J generator started from the clock",
                    "first thing in that thread: Nd4j.getRandom().setSeed(run.seed(\"dropout\"))"));
        }
    }

    private boolean isClock(long seed) {
        return Math.abs(clock.millis() - seed) < CLOCK_WINDOW.toMillis();
    }

    private static boolean drawsInTraining(Network network) {
        return network.layerConfigurations().anyMatch(SeedCheck::drawsInTraining);
    }

    private static boolean drawsInTraining(Layer layer) {
        return layer.getIDropout() != null
                || (layer instanceof BaseLayer weighted && weighted.getWeightNoise() != null);
    }
}
