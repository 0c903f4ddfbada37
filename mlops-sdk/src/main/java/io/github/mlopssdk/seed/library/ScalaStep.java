package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.jdk.FreshSeed;
import io.github.mlopssdk.seed.jdk.RandomState;
import java.util.Random;

/** The object {@code scala.util.Random}. */
record ScalaStep() implements LibraryStep {
    @Override
    public String id() {
        return "scala.random";
    }

    @Override
    public String type() {
        return "scala.util.Random$";
    }

    @Override
    public String code() {
        return "new scala.util.Random(run.seed(\"name\"))";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) throws ReflectiveOperationException {
        Object shared = type.getField("MODULE$").get(null);
        if (!(type.getMethod("self").invoke(shared) instanceof Random random)) {
            return Entry.unseeded(id(), "this version keeps another kind of generator", "in code: " + code());
        }
        long seed = context.scope().seed(id());
        type.getMethod("setSeed", long.class).invoke(shared, seed);
        context.onClose(() -> random.setSeed(FreshSeed.draw()));
        return proved(RandomState.copyStartsFrom(random, seed), seed, "Random.setSeed");
    }
}
