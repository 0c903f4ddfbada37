package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedScope;
import java.lang.reflect.Field;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@link ThreadLocalRandom} of the calling thread, and what seeds it in threads to come. Each draw also adds the
 * thread's id, so that threads other than the first repeat only if they get the same id.
 */
record ThreadLocalStep() implements JdkStep {
    @Override
    public String id() {
        return "jdk.tlr";
    }

    @Override
    public String code() {
        return "run.random(\"name\"), one name or index per task";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException {
        Field own = Thread.class.getDeclaredField("threadLocalRandomSeed");
        Field seeder = ThreadLocalRandom.class.getDeclaredField("seeder");
        Field probes = ThreadLocalRandom.class.getDeclaredField("probeGenerator");
        PrivateFields fields = access.to(own, seeder, probes);
        SeedScope scope = context.scope().seeds(id());
        if (fields.get(seeder, null) instanceof AtomicLong next) {
            next.set(scope.seed("threads"));
            context.onClose(() -> next.set(FreshSeed.draw()));
        }
        if (fields.get(probes, null) instanceof AtomicInteger next) {
            next.set(0);
        }
        Thread thread = Thread.currentThread();
        // A thread that has no state yet would replace the seed at its first draw.
        ThreadLocalRandom.current();
        long seed = scope.seed();
        fields.set(own, thread, seed);
        context.onClose(() -> randomize(fields, own, thread));
        boolean readBack = Long.valueOf(seed).equals(fields.get(own, thread));
        if (readBack && access.agent().covers(id())) {
            return Entry.seeded(id(), seed, fields.technique());
        }
        return Entry.partial(
                        id(),
                        "numbers also depend on Thread.getId(): thread " + thread.getName()
                                + " repeats, others only with equal ids; Kotlin's Random.Default draws from it",
                        AgentLink.FLAG + ", or in code: " + code())
                .withSeed(seed, fields.technique(), readBack);
    }

    private static void randomize(PrivateFields fields, Field own, Thread thread) {
        try {
            fields.set(own, thread, FreshSeed.draw());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ThreadLocalRandom keeps its seed", e);
        }
    }
}
