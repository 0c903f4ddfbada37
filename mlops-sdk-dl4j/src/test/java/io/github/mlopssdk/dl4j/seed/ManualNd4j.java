package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Map;

/** An ND4J that is what a test says it is, and takes what it is given unless told otherwise. For one thread. */
final class ManualNd4j implements Nd4jAccess {
    private final String backend;
    private final int threads;
    private int blasThreads;
    private boolean helpers = true;
    private boolean isStubborn;
    private boolean isIncomplete;

    ManualNd4j(String backend, int threads, int blasThreads) {
        this.backend = backend;
        this.threads = threads;
        this.blasThreads = blasThreads;
    }

    /** Makes setters do nothing. */
    ManualNd4j stubborn() {
        isStubborn = true;
        return this;
    }

    /** Makes the matrix library lack a method. */
    ManualNd4j incomplete() {
        isIncomplete = true;
        return this;
    }

    @Override
    public Generators seedGenerators(SeedScope scope) {
        long seed = scope.seed("nd4j.generator");
        return new Generators(isStubborn ? 0 : seed, !isStubborn, !isStubborn, () -> {});
    }

    @Override
    public boolean allowHelpers(boolean allowed) {
        helpers = isStubborn ? helpers : allowed;
        return helpers;
    }

    @Override
    public int setBlasThreads(int wanted) {
        if (isIncomplete) {
            throw new NoSuchMethodError("setMaxThreads");
        }
        blasThreads = isStubborn ? blasThreads : wanted;
        return blasThreads;
    }

    @Override
    public Facts facts() {
        boolean cpu = backend.equals("CpuBackend");
        return new Facts(backend, cpu, !cpu, cpu ? "OPENBLAS" : "CUBLAS", blasThreads, threads, helpers);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("nd4j.version", "1.0.0-M2.1");
    }
}
