package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import java.lang.reflect.Field;
import java.util.SplittableRandom;

/** The counter that seeds {@code new SplittableRandom()}. */
record SplittableStep() implements JdkStep, CreationProbe {
    @Override
    public String id() {
        return "jdk.splittable";
    }

    @Override
    public String code() {
        return "new SplittableRandom(run.seed(\"name\"))";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException {
        Field field = SplittableRandom.class.getDeclaredField("defaultGen");
        PrivateFields fields = access.to(field);
        long seed = context.scope().seed(id());
        return proved(SeedCounter.set(fields, field, seed, context), seed, fields.technique());
    }

    @Override
    public Object draw() {
        return new SplittableRandom().nextLong();
    }
}
