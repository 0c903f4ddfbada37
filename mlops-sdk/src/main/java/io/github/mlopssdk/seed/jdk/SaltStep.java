package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.lang.reflect.Field;

/**
 * The salt that orders {@link java.util.Set#of} and {@link java.util.Map#of}. It is not put back when the run closes:
 * by then code that iterates is compiled with the salt as a constant, a new one would make it and other code disagree in
 * the middle of an iteration, and nothing secret depends on it.
 */
record SaltStep() implements JdkStep {
    private static final long LOW_WORD = 0xFFFFFFFFL;

    @Override
    public String id() {
        return "jdk.collections.salt";
    }

    @Override
    public String code() {
        return "List.of, or new LinkedHashSet<>(List.of(...))";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) throws ReflectiveOperationException {
        if (access.agent().covers(id())) {
            return AgentProof.entry(id(), isOrderOf(access.agent()), "the order is not the one that it gives");
        }
        Class<?> collections = Class.forName("java.util.ImmutableCollections");
        Field salt = collections.getDeclaredField("SALT32L");
        Field reverse = collections.getDeclaredField("REVERSE");
        PrivateFields fields = access.toStaticFinal();
        Object oldSalt = fields.get(salt, null);
        Object oldReverse = fields.get(reverse, null);
        long seed = context.scope().seed(id());
        long word = seed & LOW_WORD;
        boolean backwards = (word & 1) == 0;
        fields.set(salt, null, word);
        fields.set(reverse, null, backwards);
        if (isOrderOf(word)) {
            return Entry.seeded(id(), seed, fields.technique());
        }
        fields.set(salt, null, oldSalt);
        fields.set(reverse, null, oldReverse);
        return Entry.of(
                        id(),
                        State.LATE,
                        "code that iterates over Set.of and Map.of is compiled already, by the start of the JVM or the program")
                .withFix("seedAll as the first thing in main, or " + AgentLink.FLAG + ", or in code: " + code());
    }

    private static boolean isOrderOf(AgentLink agent) {
        return agent.salt().isPresent() && isOrderOf(agent.salt().get());
    }

    private static boolean isOrderOf(long salt) {
        return SetOrder.isThatOf(salt, (salt & 1) == 0);
    }
}
