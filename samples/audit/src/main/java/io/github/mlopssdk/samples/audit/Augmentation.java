package io.github.mlopssdk.samples.audit;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.random.Well19937c;

/** Changes examples at random, in five ways that name no seed. */
final class Augmentation {
    private static final Random SHARED = new Random();

    private final RandomGenerator noise = RandomGenerator.getDefault();
    private final Well19937c brightness = new Well19937c();

    double[] augmented(double[] example) {
        double shift = new SplittableRandom().nextDouble();
        double scale = 1 + 0.1 * ThreadLocalRandom.current().nextDouble() + 0.1 * SHARED.nextDouble();
        double light = brightness.nextDouble();
        return DoubleStream.of(example)
                .map(value -> value * scale + shift + light + 0.01 * noise.nextGaussian())
                .toArray();
    }
}
