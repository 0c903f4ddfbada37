package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;

/** A place in the tree of seeds that gives the next seed to whoever comes without one. For one thread. */
final class SeedPlace {
    private final SeedScope scope;
    private int networks;
    private int instances;

    SeedPlace(SeedScope scope) {
        this.scope = scope;
    }

    SeedScope scope() {
        return scope;
    }

    /** Gives the seed for the next network; a configuration asks without taking it, because the network will come. */
    long networkSeed(boolean take) {
        long seed = scope.seeds("network").at(networks).seed();
        if (take) {
            networks++;
        }
        return seed;
    }

    SeedScope nextInstance() {
        return scope.seeds("instance").at(instances++);
    }
}
