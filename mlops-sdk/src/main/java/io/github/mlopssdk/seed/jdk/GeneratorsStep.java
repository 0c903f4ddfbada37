package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
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
            Field field = counter(algorithm);
            if (field == null) {
                missed.add(algorithm);
                continue;
            }
            PrivateFields fields = access.to(field);
            technique = fields.technique();
            // A seed of its own for each: the algorithms are relatives, and equal seeds give related streams.
            if (!SeedCounter.set(fields, field, scope.seed(algorithm), context)) {
                missed.add(algorithm);
            }
        }
        if (missed.isEmpty()) {
            return Entry.seeded(id(), scope.seed(), technique);
        }
        return Entry.partial(id(), "all but " + String.join(", ", missed), "in code: " + code())
                .withSeed(scope.seed(), technique, false);
    }

    /** JDK 23 moved the classes from a module of their own into java.base. */
    private static @Nullable Field counter(String algorithm) {
        Class<?> type = type("jdk.internal.random." + algorithm);
        if (type == null) {
            type = type("jdk.random." + algorithm);
        }
        if (type == null) {
            return null;
        }
        for (String name : new String[] {"defaultGen", "DEFAULT_GEN"}) {
            try {
                return type.getDeclaredField(name);
            } catch (NoSuchFieldException e) {
                // The other name, then.
            }
        }
        return null;
    }

    private static @Nullable Class<?> type(String name) {
        try {
            return Class.forName(name, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
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
