package io.github.mlopssdk.hook;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The generators that the JDK keeps for the whole process or thread, seeded again when the root changes. */
final class JdkStatics {
    private static @Nullable Field threadSeed;

    private JdkStatics() {}

    /** Seeds what may have been created before, so that it does not matter whether it was. */
    static void seed() {
        reseed("java.lang.Math$RandomNumberGeneratorHolder");
        reseed("java.lang.StrictMath$RandomNumberGeneratorHolder");
        if (SeedHook.open("java.util", JdkStatics.class.getModule())) {
            try {
                Field shared = Collections.class.getDeclaredField("r");
                shared.setAccessible(true);
                shared.set(null, new Random(ofProcess("java.util.Collections")));
            } catch (ReflectiveOperationException | RuntimeException e) {
                SeedHook.missed("jdk.collections.shuffle");
            }
        }
        Frame frame = Frame.current();
        threadSeed(Creations.threadLocalSeed(frame));
    }

    private static void reseed(String holder) {
        try {
            SeedHook.open("java.lang", JdkStatics.class.getModule());
            Field generator = Class.forName(holder, true, null).getDeclaredField("randomNumberGenerator");
            generator.setAccessible(true);
            ((Random) generator.get(null)).setSeed(ofProcess(holder));
        } catch (ReflectiveOperationException | RuntimeException e) {
            SeedHook.missed(holder.startsWith("java.lang.Math$") ? "jdk.math.random" : "jdk.strictmath.random");
        }
    }

    /** Of a kind of its own: the count of creations there depends on who came first. */
    private static long ofProcess(String name) {
        return Frame.current().next(Kind.LIBRARY, name);
    }

    /** Sets the state of ThreadLocalRandom on this thread and returns the one before; 0 if it cannot be reached. */
    static long threadSeed(long seed) {
        // Otherwise its first use would overwrite the seed.
        ThreadLocalRandom.current();
        Field field = field();
        if (field == null) {
            return 0;
        }
        try {
            Thread thread = Thread.currentThread();
            long before = field.getLong(thread);
            field.setLong(thread, seed);
            return before;
        } catch (IllegalAccessException e) {
            return 0;
        }
    }

    private static synchronized @Nullable Field field() {
        Field field = threadSeed;
        if (field == null && SeedHook.open("java.lang", JdkStatics.class.getModule())) {
            try {
                field = Thread.class.getDeclaredField("threadLocalRandomSeed");
                field.setAccessible(true);
                threadSeed = field;
            } catch (ReflectiveOperationException | RuntimeException e) {
                SeedHook.missed("jdk.tlr");
                return null;
            }
        }
        return field;
    }
}
