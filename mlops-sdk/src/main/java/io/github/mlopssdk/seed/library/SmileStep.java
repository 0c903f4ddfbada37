package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import java.lang.reflect.Method;

/**
 * Smile's generators, one per thread, of which only the calling thread's can be seeded. Nothing is put back: without a
 * seed the first thread starts from a constant, too.
 */
record SmileStep() implements LibraryStep {
    @Override
    public String id() {
        return "smile.math-ex";
    }

    @Override
    public String type() {
        return "smile.math.MathEx";
    }

    @Override
    public String code() {
        return "MathEx.setSeed(run.seed(\"name\")) in every thread";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) throws ReflectiveOperationException {
        Method setSeed = type.getMethod("setSeed", long.class);
        Method random = type.getMethod("random");
        long seed = context.scope().seed(id());
        setSeed.invoke(null, seed);
        Object first = random.invoke(null);
        setSeed.invoke(null, seed);
        boolean repeats = first.equals(random.invoke(null));
        setSeed.invoke(null, seed);
        return Entry.partial(
                        id(),
                        "thread " + Thread.currentThread().getName()
                                + " only; others take seeds in the order in which they arrive",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0, or in code: " + code())
                .withSeed(seed, "MathEx.setSeed", repeats);
    }
}
