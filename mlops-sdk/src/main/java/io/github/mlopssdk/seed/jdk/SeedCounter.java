package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/** A static counter from which new generators of a class take their seeds. */
final class SeedCounter {
    private SeedCounter() {}

    /** Sets the counter and tells whether it was so when read back. */
    static boolean set(PrivateFields fields, Field field, long seed, SeedContext context)
            throws ReflectiveOperationException {
        if (!(fields.get(field, null) instanceof AtomicLong counter)) {
            throw new NoSuchFieldException(field + " is no counter");
        }
        counter.set(seed);
        context.onClose(() -> counter.set(FreshSeed.draw()));
        return counter.get() == seed;
    }
}
