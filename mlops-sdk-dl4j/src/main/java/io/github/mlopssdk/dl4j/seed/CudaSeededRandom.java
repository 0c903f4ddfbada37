package io.github.mlopssdk.dl4j.seed;

import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.jcublas.rng.CudaNativeRandom;

/** The twin of {@link CpuSeededRandom}; loaded only when the backend is CUDA. */
final class CudaSeededRandom extends CudaNativeRandom implements SeededRandom {
    private final @Nullable GeneratorStream stream;

    CudaSeededRandom(GeneratorStream.Origin origin) {
        super(GeneratorStream.ANY_SEED);
        this.stream = new GeneratorStream(this, origin);
    }

    @Override
    public GeneratorStream stream() {
        if (stream == null) {
            throw new IllegalStateException("the native generator is not made yet");
        }
        return stream;
    }

    @Override
    public Position position() {
        return new Position(super.rootState(), super.nodeState(), generated, z1);
    }

    @Override
    public void move(Position position) {
        super.setStates(position.root(), position.node());
        generated = position.hasSpare();
        z1 = position.spare();
    }

    @Override
    public void start(long seed) {
        super.setSeed(seed);
        generated = false;
    }

    /** The constructor of ND4J's class may call this before there is a stream. */
    @Override
    public void setSeed(long seed) {
        if (stream == null) {
            super.setSeed(seed);
        } else {
            stream.reseed(seed);
        }
    }

    /** ND4J multiplies the words with 0, and takes 0 for the clock. */
    @Override
    public void setSeed(int[] words) {
        stream().reseed(GeneratorStream.mix(words));
    }

    @Override
    public long getSeed() {
        SeededRandom drawn = stream().drawn();
        return drawn == this ? super.getSeed() : drawn.getSeed();
    }

    @Override
    public Pointer getStatePointer() {
        SeededRandom drawn = stream == null ? this : stream.drawn();
        return drawn == this ? super.getStatePointer() : drawn.getStatePointer();
    }

    @Override
    public int nextInt() {
        SeededRandom drawn = stream().drawn();
        return drawn == this ? super.nextInt() : drawn.nextInt();
    }

    @Override
    public long nextLong() {
        SeededRandom drawn = stream().drawn();
        return drawn == this ? super.nextLong() : drawn.nextLong();
    }

    @Override
    public float nextFloat() {
        SeededRandom drawn = stream().drawn();
        return drawn == this ? super.nextFloat() : drawn.nextFloat();
    }

    @Override
    public double nextDouble() {
        SeededRandom drawn = stream().drawn();
        return drawn == this ? super.nextDouble() : drawn.nextDouble();
    }

    @Override
    public double nextGaussian() {
        SeededRandom drawn = stream().gaussian();
        return drawn == this ? super.nextGaussian() : drawn.nextGaussian();
    }

    @Override
    public long rootState() {
        SeededRandom drawn = stream().drawn();
        return drawn == this ? super.rootState() : drawn.rootState();
    }

    @Override
    public long nodeState() {
        SeededRandom drawn = stream().read();
        return drawn == this ? super.nodeState() : drawn.nodeState();
    }

    @Override
    public void setStates(long rootState, long nodeState) {
        SeededRandom drawn = stream().written();
        if (drawn == this) {
            super.setStates(rootState, nodeState);
        } else {
            drawn.setStates(rootState, nodeState);
        }
    }
}
