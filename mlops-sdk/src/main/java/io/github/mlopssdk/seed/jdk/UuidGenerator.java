package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedScope;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A generator of repeating ids that takes the place of the one behind {@link UUID#randomUUID}. */
public final class UuidGenerator extends SecureRandom {
    private static final long serialVersionUID = 1;

    private UuidGenerator(RandomGenerator random) {
        super(new Stream(random), null);
    }

    /**
     * Puts a generator in the place of the JDK's.
     *
     * @throws ReflectiveOperationException if it cannot be written or is not used; the message says what to do
     */
    public static Swap install(SeedScope scope) throws ReflectiveOperationException {
        return install(scope, new JdkAccess(AgentLink.find(), UnsafePolicy.ofProcess()));
    }

    static Swap install(SeedScope scope, JdkAccess access) throws ReflectiveOperationException {
        Field field = Class.forName("java.util.UUID$Holder").getDeclaredField("numberGenerator");
        PrivateFields fields;
        try {
            fields = access.toStaticFinal();
        } catch (ClosedException e) {
            throw new ReflectiveOperationException(e.reason() + "; fix: " + e.flags(), e);
        }
        Swap swap = new Swap(fields, field, fields.get(field, null));
        fields.set(field, null, new UuidGenerator(scope.random()));
        UUID made = UUID.randomUUID();
        fields.set(field, null, new UuidGenerator(scope.random()));
        if (!made.equals(UUID.randomUUID())) {
            swap.undo();
            throw new ReflectiveOperationException(
                    "it is compiled with its generator; fix: install before the first ids are made");
        }
        fields.set(field, null, new UuidGenerator(scope.random()));
        return swap;
    }

    /** The exchange of the generators. */
    public static final class Swap {
        private final PrivateFields fields;
        private final Field field;
        private final @Nullable Object original;

        private Swap(PrivateFields fields, Field field, @Nullable Object original) {
            this.fields = fields;
            this.field = field;
            this.original = original;
        }

        /** Puts the JDK's generator back. */
        public void undo() {
            try {
                fields.set(field, null, original);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("UUID.randomUUID() keeps its seed", e);
            }
        }
    }

    /** Guarded by the monitor of the {@link SecureRandom} around it. */
    private static final class Stream extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        private final transient RandomGenerator random;

        Stream(RandomGenerator random) {
            this.random = random;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            // More entropy would end the repetition.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] seed = new byte[count];
            random.nextBytes(seed);
            return seed;
        }
    }
}
