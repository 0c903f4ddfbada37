package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;

/**
 * Commons Math 3, which has no shared generator. It is on the class path of everyone who uses this library, so its
 * presence says nothing about its use, and an open entry would be a false alarm in every run.
 */
record CommonsMathStep() implements LibraryStep {
    @Override
    public String id() {
        return "commons-math3.generators";
    }

    @Override
    public String type() {
        // In two parts, or shading would rename it and report the copy that nobody else can use.
        return String.join(".", "org.apache.commons", "math3.random.RandomGeneratorFactory");
    }

    @Override
    public String code() {
        return "new NormalDistribution(RandomGeneratorFactory.createRandomGenerator(run.javaRandom(\"name\")), 0, 1)";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) {
        return Entry.of(
                        id(),
                        State.OFF,
                        "no shared generator; what is created without one, such as new NormalDistribution(),"
                                + " starts from the clock")
                .withFix("in code: " + code());
    }
}
