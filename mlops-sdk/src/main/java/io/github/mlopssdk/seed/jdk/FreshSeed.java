package io.github.mlopssdk.seed.jdk;

import java.security.SecureRandom;

/** Seeds that nothing can predict, for generators whose run is over. */
public final class FreshSeed {
    private FreshSeed() {}

    /** Draws one; the agent may still steer every other generator. */
    public static long draw() {
        return new SecureRandom().nextLong();
    }
}
