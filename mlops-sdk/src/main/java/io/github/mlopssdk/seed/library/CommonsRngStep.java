package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.jdk.FreshSeed;
import java.lang.reflect.Field;
import java.util.Arrays;

/** The generator from which {@code RandomSource.X.create()} of Commons RNG takes its seeds. */
record CommonsRngStep() implements LibraryStep {
    private static final String SOURCE = "org.apache.commons.rng.simple.RandomSource";
    private static final String RESTORABLE = "org.apache.commons.rng.RestorableUniformRandomProvider";
    private static final String STATE = "org.apache.commons.rng.RandomProviderState";
    private static final String BYTES = "org.apache.commons.rng.core.RandomProviderDefaultState";

    @Override
    public String id() {
        return "commons-rng.seeder";
    }

    @Override
    public String type() {
        return "org.apache.commons.rng.simple.internal.SeedFactory";
    }

    @Override
    public String code() {
        return "RandomSource.XO_RO_SHI_RO_128_PP.create(run.seed(\"name\"))";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) throws ReflectiveOperationException {
        Field field = type.getDeclaredField("SEED_GENERATOR");
        if (!field.trySetAccessible()) {
            return Entry.unseeded(
                    id(),
                    "its package is closed",
                    "--add-opens " + type.getModule().getName() + "/" + type.getPackageName()
                            + "=io.github.mlopssdk, or in code: " + code());
        }
        Object seeder = field.get(null);
        ClassLoader loader = type.getClassLoader();
        long seed = context.scope().seed(id());
        Object wanted = stateOf(seed, loader);
        restore(seeder, wanted, loader);
        context.onClose(() -> randomize(seeder, loader));
        Object now = save(seeder, loader);
        return proved(Arrays.equals(bytes(wanted, loader), bytes(now, loader)), seed, "reflection");
    }

    private static void randomize(Object seeder, ClassLoader loader) {
        try {
            restore(seeder, stateOf(FreshSeed.draw(), loader), loader);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Commons RNG keeps its seed", e);
        }
    }

    private static Object stateOf(long seed, ClassLoader loader) throws ReflectiveOperationException {
        Class<?> source = Class.forName(SOURCE, true, loader);
        Object algorithm = source.getField("XO_RO_SHI_RO_1024_PP").get(null);
        Object generator = source.getMethod("create", Object.class, Object[].class)
                .invoke(algorithm, Long.valueOf(seed), new Object[0]);
        return save(generator, loader);
    }

    private static Object save(Object generator, ClassLoader loader) throws ReflectiveOperationException {
        return Class.forName(RESTORABLE, true, loader).getMethod("saveState").invoke(generator);
    }

    private static void restore(Object generator, Object state, ClassLoader loader)
            throws ReflectiveOperationException {
        Class.forName(RESTORABLE, true, loader)
                .getMethod("restoreState", Class.forName(STATE, true, loader))
                .invoke(generator, state);
    }

    private static byte[] bytes(Object state, ClassLoader loader) throws ReflectiveOperationException {
        return (byte[]) Class.forName(BYTES, true, loader).getMethod("getState").invoke(state);
    }
}
