package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Random;

/** The generator of {@link Collections#shuffle(java.util.List)}. */
record ShuffleStep() implements JdkStep {
    @Override
    public String id() {
        return "jdk.collections.shuffle";
    }

    @Override
    public String code() {
        return "Collections.shuffle(list, run.javaRandom(\"name\"))";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException {
        Field field = Collections.class.getDeclaredField("r");
        PrivateFields fields = access.to(field);
        long seed = context.scope().seed(id());
        Random random = new Random(seed);
        fields.set(field, null, random);
        context.onClose(() -> forget(fields, field));
        boolean readBack = random.equals(fields.get(field, null)) && RandomState.startsFrom(random, seed, access);
        return proved(readBack, seed, fields.technique());
    }

    /** The next shuffle makes a generator of its own. */
    private static void forget(PrivateFields fields, Field field) {
        try {
            fields.set(field, null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Collections.shuffle keeps its seed", e);
        }
    }
}
