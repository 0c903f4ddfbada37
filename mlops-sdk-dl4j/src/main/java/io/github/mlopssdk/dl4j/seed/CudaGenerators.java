package io.github.mlopssdk.dl4j.seed;

import java.util.function.Function;

/** Keeps the CUDA classes out of reach of the verifier until the backend is CUDA. */
final class CudaGenerators {
    private CudaGenerators() {}

    static Function<GeneratorStream.Origin, SeededRandom> maker() {
        return CudaSeededRandom::new;
    }
}
