package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.jdk.FreshSeed;
import io.github.mlopssdk.seed.jdk.RandomState;
import java.lang.reflect.Field;
import java.util.Random;

/** A class of Commons Lang 3 that kept one generator for all until 3.15; later ones keep none. */
record CommonsLangStep(String id, String type) implements LibraryStep {
    @Override
    public String code() {
        return "run.random(\"name\").nextInt(10)";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) throws ReflectiveOperationException {
        Field field;
        try {
            field = type.getDeclaredField("RANDOM");
        } catch (NoSuchFieldException e) {
            return Entry.of(id, State.OFF, "this version draws from ThreadLocalRandom (see jdk.tlr) or SecureRandom");
        }
        if (!field.trySetAccessible()) {
            return Entry.unseeded(
                    id,
                    "its package is closed",
                    "--add-opens " + type.getModule().getName() + "/" + type.getPackageName()
                            + "=io.github.mlopssdk, or in code: " + code());
        }
        if (!(field.get(null) instanceof Random random)) {
            return Entry.unseeded(id, "this version keeps another kind of generator", "in code: " + code());
        }
        long seed = context.scope().seed(id);
        random.setSeed(seed);
        context.onClose(() -> random.setSeed(FreshSeed.draw()));
        return proved(RandomState.copyStartsFrom(random, seed), seed, "reflection");
    }
}
