package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The counters that seed the algorithms behind {@link RandomGenerator#getDefault} and {@link RandomGenerator#of}. */
record GeneratorsStep() implements JdkStep, CreationProbe {
    static final List<String> ALGORITHMS = List.of(
            "L32X64MixRandom",
            "L64X128MixRandom",
            "L64X128StarStarRandom",
            "L64X256MixRandom",
            "L64X1024MixRandom",
            "L128X128MixRandom",
            "L128X256MixRandom",
            "L128X1024MixRandom",
            "Xoshiro256PlusPlus",
            "Xoroshiro128PlusPlus");

    @Override
    public String id() {
        return "jdk.random-generators";
    }

    @Override
    public String code() {
        return "run.random(\"name\")";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException {
        SeedScope scope = context.scope().seeds(id());
        List<String> missed = new ArrayList<>();
        String technique = "";
        for (String algorithm : ALGORITHMS) {
            Class<?> type = type(algorithm);
            if (type == null) {
                continue;
            }
            Field field = counter(type);
            PrivateFields fields = access.to(field);
            technique = fields.technique();
            // A seed of its own for each: the algorithms are relatives, and equal seeds give related streams.
            if (!SeedCounter.set(fields, field, scope.seed(algorithm), context)) {
                missed.add(algorithm);
            }
        }
        if (technique.isEmpty()) {
            return Entry.of(id(), State.NOT_PRESENT, "without the module jdk.random");
        }
        if (missed.isEmpty()) {
            return Entry.seeded(id(), scope.seed(), technique);
        }
        return Entry.partial(id(), "all but " + String.join(", ", missed), "in code: " + code())
                .withSeed(scope.seed(), technique, false);
    }

    private static Field counter(Class<?> type) throws NoSuchFieldException {
        try {
            return type.getDeclaredField("defaultGen");
        } catch (NoSuchFieldException e) {
            return type.getDeclaredField("DEFAULT_GEN");
        }
    }

    /** JDK 23 moved the classes from a module of their own into java.base. */
    private static @Nullable Class<?> type(String algorithm) {
        for (String name : new String[] {"jdk.internal.random." + algorithm, "jdk.random." + algorithm}) {
            try {
                return Class.forName(name, true, ClassLoader.getSystemClassLoader());
            } catch (ClassNotFoundException e) {
                // The other place, then.
            }
        }
        return null;
    }

    @Override
    public Object draw() {
        List<Long> first = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            first.add(RandomGenerator.of(algorithm).nextLong());
        }
        return first;
    }
}
