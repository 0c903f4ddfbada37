package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;

/** How one source of randomness of the JDK is seeded. */
interface JdkStep {
    /** The entry's name and the seed's. */
    String id();

    /** What a program can write instead. */
    String code();

    /**
     * Seeds the source and reads it back.
     *
     * @throws ClosedException if no way leads to it
     */
    Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException;

    /** Makes the entry of a source that was set to a seed. */
    default Entry proved(boolean readBack, long seed, String technique) {
        if (readBack) {
            return Entry.seeded(id(), seed, technique);
        }
        return Entry.partial(id(), "it was set, but reading it back gave something else", "in code: " + code())
                .withSeed(seed, technique, false);
    }
}
