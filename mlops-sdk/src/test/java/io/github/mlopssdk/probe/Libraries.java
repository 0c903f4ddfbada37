package io.github.mlopssdk.probe;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.Well19937c;

/** Prints numbers of generators that start from the clock unless the call-site mode gives them a seed. */
public final class Libraries {
    private Libraries() {}

    /** Runs. */
    public static void main(String[] args) {
        System.out.println(new Well19937c().nextLong());
        System.out.println(new MersenneTwister().nextLong());
        System.out.println(new NormalDistribution().sample());
    }
}
