package io.github.mlopssdk.dl4j.seed;

import org.nd4j.linalg.api.rng.Random;

/** A native generator that tells its {@link GeneratorStream} before it draws or is seeded. What it adds is for the stream. */
interface SeededRandom extends Random {
    GeneratorStream stream();

    Position position();

    void move(Position position);

    /** Starts the native stream of a seed, with no Gaussian left over from the one before. */
    void start(long seed);

    /** ND4J's generators throw nothing here. */
    @Override
    void close();
}
