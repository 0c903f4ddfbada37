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
        Class<?> collections = Class.forName("java.util.ImmutableCollections");
        Field salt = collections.getDeclaredField("SALT32L");
        Field reverse = collections.getDeclaredField("REVERSE");
        if (access.agent().covers(id())) {
            PrivateFields fields = access.to(salt, reverse);
            boolean replaced = isReplaced(fields, salt, reverse);
            if (!replaced) {
                // Two salts can agree on the order of the probe; those of two scopes hardly both do.
                access.agent().seed(context.scope().seeds(id()));
                replaced = isReplaced(fields, salt, reverse);
                access.agent().seed(context.scope());
            }
            return AgentProof.entry(id(), replaced, "the order is still that of this process");
        }
        PrivateFields fields = access.toStaticFinal();
        Object oldSalt = fields.get(salt, null);
        Object oldReverse = fields.get(reverse, null);
        long seed = context.scope().seed(id());
        long word = seed & LOW_WORD;
        boolean backwards = (word & 1) == 0;
        fields.set(salt, null, word);
        fields.set(reverse, null, backwards);
        if (SetOrder.isThatOf(word, backwards)) {
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

    /** The agent takes the place of the JDK's salt, so an order that the JDK's salt does not explain is the agent's. */
    private static boolean isReplaced(PrivateFields fields, Field salt, Field reverse)
            throws ReflectiveOperationException {
        return fields.get(salt, null) instanceof Long word
                && fields.get(reverse, null) instanceof Boolean backwards
                && !SetOrder.isThatOf(word, backwards);
    }
}
