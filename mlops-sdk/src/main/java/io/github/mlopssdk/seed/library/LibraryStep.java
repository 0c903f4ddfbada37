package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;

/** How the shared generator of one library is seeded. */
interface LibraryStep {
    /** The entry's name and the seed's. */
    String id();

    /** The class without which the library is not there. */
    String type();

    /** What a program can write instead. */
    String code();

    /**
     * Seeds the generator and reads it back.
     *
     * @param type the class of that name, not initialized
     */
    Entry seed(Class<?> type, SeedContext context) throws ReflectiveOperationException;

    /** Makes the entry of a generator that was set to a seed. */
    default Entry proved(boolean readBack, long seed, String technique) {
        if (readBack) {
            return Entry.seeded(id(), seed, technique);
        }
        return Entry.partial(id(), "it was set, but reading it back gave something else", "in code: " + code())
                .withSeed(seed, technique, false);
    }
}
