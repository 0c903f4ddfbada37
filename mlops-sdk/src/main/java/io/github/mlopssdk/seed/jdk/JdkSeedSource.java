package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The generators of the JDK. Most can be seeded through their private state only, so what is reached depends on the JDK
 * and the command line; the report names the flag or the code for the rest. Stateless and thread-safe.
 */
public final class JdkSeedSource implements SeedSource {
    /** The salt comes first: it can be set only while little code is compiled. */
    private static final List<JdkStep> STEPS = List.of(
            new SaltStep(),
            new NewRandomStep(),
            new HolderStep("jdk.math.random", "java.lang.Math$RandomNumberGeneratorHolder"),
            new HolderStep("jdk.strictmath.random", "java.lang.StrictMath$RandomNumberGeneratorHolder"),
            new ShuffleStep(),
            new SplittableStep(),
            new GeneratorsStep(),
            new ThreadLocalStep(),
            new ForkJoinStep());

    private final AgentLink agent;
    private final UnsafePolicy policy;

    /** Creates the source; for {@link java.util.ServiceLoader}. */
    public JdkSeedSource() {
        this(AgentLink.find(), UnsafePolicy.ofProcess());
    }

    JdkSeedSource(AgentLink agent, UnsafePolicy policy) {
        this.agent = agent;
        this.policy = policy;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public List<Entry> seed(SeedContext context) {
        JvmLaunch launch = JvmLaunch.ask();
        List<Entry> entries = new ArrayList<>();
        JdkAccess access = new JdkAccess(agent, policy);
        if (agent.seed(context.scope())) {
            context.onClose(agent::stop);
        }
        // First, because each proof begins all of the agent's streams anew, also those that are set here.
        Set<JdkStep> proved = new HashSet<>();
        for (JdkStep step : STEPS) {
            if (step instanceof CreationProbe probe && agent.covers(step.id())) {
                entries.add(throughAgent(step, probe, context));
                proved.add(step);
            }
        }
        for (JdkStep step : STEPS) {
            if (!proved.contains(step)) {
                entries.add(seeded(step, context, access));
            }
        }
        entries.add(Entry.of(
                        "jdk.identity-hash",
                        State.OFF,
                        "order of sets and maps whose keys have no hashCode of their own")
                .withFix("LinkedHashSet, LinkedHashMap, EnumMap, or"
                        + " -XX:+UnlockExperimentalVMOptions -XX:hashCode=3"));
        entries.add(Entry.of("jdk.uuid", State.OFF, "left random on purpose: ids must differ between runs")
                .withFix("SeededUuids.install(scope)"));
        entries.add(Entry.of("jdk.securerandom", State.OFF, "left random on purpose: keys and tokens need it"));
        JvmFacts.record(context, launch);
        return entries;
    }

    private Entry throughAgent(JdkStep step, CreationProbe probe, SeedContext context) {
        try {
            return AgentProof.of(step.id(), probe, agent, context.scope());
        } catch (RuntimeException | LinkageError e) {
            return Entry.unseeded(step.id(), "it failed: " + e, "in code: " + step.code());
        }
    }

    private static Entry seeded(JdkStep step, SeedContext context, JdkAccess access) {
        try {
            return step.seed(context, access);
        } catch (ClosedException e) {
            return Entry.unseeded(
                    step.id(), e.reason(), e.flags() + ", or " + AgentLink.FLAG + ", or in code: " + step.code());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Entry.unseeded(step.id(), "it failed: " + e, AgentLink.FLAG + ", or in code: " + step.code());
        }
    }
}
