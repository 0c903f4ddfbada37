package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import java.lang.reflect.Field;
import java.util.Random;

/**
 * The generator behind {@link Math#random} or {@link StrictMath#random}.
 *
 * @param holder class that keeps the generator
 */
record HolderStep(String id, String holder) implements JdkStep {
    @Override
    public String code() {
        return "run.random(\"name\").nextDouble()";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException {
        Field field = Class.forName(holder).getDeclaredField("randomNumberGenerator");
        PrivateFields fields = access.to(field);
        if (!(fields.get(field, null) instanceof Random random)) {
            throw new NoSuchFieldException(holder + " has no generator");
        }
        long seed = context.scope().seed(id);
        random.setSeed(seed);
        context.onClose(() -> random.setSeed(FreshSeed.draw()));
        return proved(RandomState.startsFrom(random, seed, access), seed, fields.technique());
    }
}
