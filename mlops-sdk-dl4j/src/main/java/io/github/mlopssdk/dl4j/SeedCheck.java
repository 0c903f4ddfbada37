package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.seed.SeededRandomFactory;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger reportedReseedings = new AtomicInteger();
    private final AtomicInteger reportedNames = new AtomicInteger();
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
        Optional<Long> replacement =
                SeededRandomFactory.active().flatMap(factory -> factory.replacement(trained.seed()));
        boolean seeded = replacement.isPresent() || !isClock(trained.seed());
        if (!configurationIsChecked.getAndSet(true)) {
            run.reportSeed(replacement.map(this::replaced).orElseGet(() -> configuration(trained.seed(), seeded)));
        }
        if (seeded && isClock(Nd4j.getRandom().getSeed()) && drawsInTraining(trained)) {
            reportThread();
        }
    }

    /** Tells who has seeded ND4J's generator since the run seeded it, and whose stream is left to chance, if it is news. */
    void reportReseedings() {
        SeededRandomFactory.active().ifPresent(factory -> {
            int count = factory.reseedCount();
            if (reportedReseedings.getAndSet(count) != count) {
                run.reportSeed(Entry.of("nd4j.reseedings", State.OFF, String.join("; ", factory.reseedings())));
            }
            List<String> names = factory.sharedThreadNames();
            if (reportedNames.getAndSet(names.size()) != names.size()) {
                run.reportSeed(Entry.partial(
                        "nd4j.threads",
                        "threads that live at once have equal names, so that the first to draw has the first stream: "
                                + String.join(", ", names),
                        "name the threads differently, or train in tasks of run.parallel"));
            }
        });
    }

    private Entry replaced(long seed) {
        return Entry.of(
                network,
                State.SEEDED,
                "its configuration took the clock for a seed; seed " + seed + " was used instead");
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
