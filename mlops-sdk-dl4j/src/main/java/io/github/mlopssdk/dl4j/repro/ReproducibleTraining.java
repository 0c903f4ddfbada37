package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.seed.SeedStreams;
import org.deeplearning4j.nn.api.Model;

/**
 * A training that {@link Reproducibility#check(long, Class)} can repeat. A public class with a public constructor
 * without arguments can also be repeated in another JVM; a lambda cannot.
 */
@FunctionalInterface
public interface ReproducibleTraining {
    /**
     * Builds a network and trains it. Everything that was seeded by {@code seedAll} is seeded afresh before each call.
     *
     * @param seeds where named seeds come from, as from a run after {@code seedAll}
     * @param watch what sees the network train; pass the new network through {@link TrainingWatch#watch}
     * @return the trained network
     * @throws Exception if it fails; so does the check then
     */
    Model train(SeedStreams seeds, TrainingWatch watch) throws Exception;
}
