package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.jdk.FreshSeed;
import io.github.mlopssdk.seed.jdk.RandomState;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Deep Java Library: the generator that its data sets share, and those of the engines that are loaded. Asking for an
 * engine would load it, or download it, so only what its provider holds already is used.
 */
record DjlStep() implements LibraryStep {
    /** Comes with the API and asks an engine elsewhere, which has the generator. */
    private static final String REMOTE = "RPC";

    @Override
    public String id() {
        return "djl.engine";
    }

    @Override
    public String type() {
        return "ai.djl.engine.Engine";
    }

    @Override
    public String code() {
        return "Engine.getInstance().setRandomSeed(run.seedInt31(\"" + id() + "\"))";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) throws ReflectiveOperationException {
        Class<?> shared = Class.forName("ai.djl.util.RandomUtils", true, type.getClassLoader());
        if (!(shared.getField("RANDOM").get(null) instanceof Random random)) {
            return Entry.unseeded(id(), "this version keeps another kind of generator", "in code: " + code());
        }
        int seed = context.scope().seedInt31(id());
        context.onClose(() -> random.setSeed(FreshSeed.draw()));
        boolean readBack = true;
        List<String> sleeping = new ArrayList<>();
        for (Map.Entry<?, ?> provider : providers(type).entrySet()) {
            if (REMOTE.equals(provider.getKey())) {
                continue;
            }
            Object engine = loaded(provider.getValue(), type);
            if (engine == null) {
                sleeping.add(String.valueOf(provider.getKey()));
                continue;
            }
            type.getMethod("setRandomSeed", int.class).invoke(engine, seed);
            Object now = type.getMethod("getSeed").invoke(engine);
            readBack &= Integer.valueOf(seed).equals(now);
        }
        random.setSeed(seed);
        readBack &= RandomState.copyStartsFrom(random, seed);
        if (sleeping.isEmpty()) {
            return proved(readBack, seed, "Engine.setRandomSeed");
        }
        return Entry.partial(
                        id(),
                        "engines that are not loaded yet: " + String.join(", ", sleeping),
                        "in code, before anything else is asked of the engine: " + code())
                .withSeed(seed, "RandomUtils.RANDOM", readBack);
    }

    private static Map<?, ?> providers(Class<?> type) throws ReflectiveOperationException {
        Field field = type.getDeclaredField("ALL_ENGINES");
        field.setAccessible(true);
        return field.get(null) instanceof Map<?, ?> providers ? providers : Map.of();
    }

    private static @Nullable Object loaded(Object provider, Class<?> type) throws IllegalAccessException {
        for (Field field : provider.getClass().getDeclaredFields()) {
            if (type.isAssignableFrom(field.getType()) && field.trySetAccessible()) {
                Object engine = field.get(provider);
                if (engine != null) {
                    return engine;
                }
            }
        }
        return null;
    }
}
