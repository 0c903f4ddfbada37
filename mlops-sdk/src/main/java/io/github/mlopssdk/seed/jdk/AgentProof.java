package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.util.Optional;

/** What shows that the agent seeds generators where they are created. */
final class AgentProof {
    private AgentProof() {}

    /** Begins the agent's streams twice, creates the same generators at one place, and begins the streams anew. */
    static Entry of(String id, CreationProbe probe, AgentLink agent, SeedScope scope) {
        Object[] draws = new Object[2];
        for (int i = 0; i < draws.length; i++) {
            agent.seed(scope);
            draws[i] = probe.draw();
        }
        agent.seed(scope);
        return entry(id, draws[0].equals(draws[1]), "two generators made at one place after seeding differ");
    }

    static Entry entry(String id, boolean proved, String otherwise) {
        if (proved) {
            return new Entry(id, State.SEEDED, "", Optional.of("agent"), Optional.empty(), true, Optional.empty());
        }
        return Entry.partial(
                id, "the agent is active, but " + otherwise, "an agent of the same version as this library");
    }
}
