package io.github.mlopssdk.seed.jdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** What state a {@link Random} is in, found without drawing from it. */
public final class RandomState {
    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;

    private RandomState() {}

    /** Tells whether a generator stands at the beginning of a seed's stream. */
    static boolean startsFrom(Random random, long seed, JdkAccess access) throws ReflectiveOperationException {
        Field field = Random.class.getDeclaredField("seed");
        PrivateFields fields;
        try {
            fields = access.to(field);
        } catch (ClosedException e) {
            return copyStartsFrom(random, seed);
        }
        return fields.get(field, random) instanceof AtomicLong state && state.get() == ((seed ^ MULTIPLIER) & MASK);
    }

    /** Tells the same by drawing from a copy, which is slower and needs no access. */
    public static boolean copyStartsFrom(Random random, long seed) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(random);
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return in.readObject() instanceof Random copy && copy.nextLong() == new Random(seed).nextLong();
            }
        } catch (IOException | ClassNotFoundException e) {
            return false;
        }
    }
}
