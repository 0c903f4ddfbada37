package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedReport.Creation;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class AgentLinkTest {
    private static final SeedScope SCOPE = SeedScope.of(42).at(7);

    @Test
    void doesNothingWithoutAnAgent() {
        var link = new AgentLink(null);

        assertThat(link.isActive()).isFalse();
        assertThat(link.seed(SCOPE)).isFalse();
        assertThat(link.covers("jdk.new-random")).isFalse();
        assertThat(link.open("java.util.zip")).isFalse();
        assertThat(link.mode()).isEmpty();
        assertThat(link.creations()).isEmpty();
    }

    @Test
    void passesEverythingOnToTheAgent() {
        AgentLink link = RecordingHook.link();

        assertThat(link.seed(SCOPE)).isTrue();
        link.stop();

        assertThat(RecordingHook.CALLS).containsExactly("seed 42 7", "stop");
        assertThat(link.mode()).isEqualTo("base");
        assertThat(link.creations().orElseThrow())
                .containsExactly(new Creation("new Random()", "Trainer.fit(Trainer.java:7)", "main", 3));
    }

    @Test
    void takesAnAgentOfAnotherVersionForOneThatDoesNothing() {
        var link = new AgentLink(String.class);

        assertThat(link.seed(SCOPE)).isFalse();
        assertThat(link.covers("jdk.new-random")).isFalse();
        assertThat(link.creations()).isEmpty();
    }

    @Test
    void reachesFieldsThroughPackagesThatTheAgentOpens() throws Exception {
        var field = CRC32.class.getDeclaredField("crc");
        var access = new JdkAccess(RecordingHook.link(), UnsafePolicy.NEVER);
        var crc = new CRC32();
        crc.update(1);

        PrivateFields fields = access.to(field);

        assertThat(fields.technique()).isEqualTo("agent");
        assertThat(fields.get(field, crc)).isEqualTo((int) crc.getValue());
    }

    @Test
    void believesTheAgentWhenGeneratorsOfOnePlaceAreEqual() {
        AgentLink link = RecordingHook.link();

        Entry entry = AgentProof.of("jdk.new-random", () -> 5L, link, SCOPE);

        assertThat(entry.state()).isEqualTo(State.SEEDED);
        assertThat(entry.technique()).contains("agent");
        assertThat(entry.readBack()).isTrue();
        assertThat(RecordingHook.CALLS).containsOnly("seed 42 7").hasSize(3);
    }

    @Test
    void doesNotBelieveTheAgentWhenTheyDiffer() {
        var clock = new AtomicLong();

        Entry entry = AgentProof.of("jdk.new-random", clock::incrementAndGet, RecordingHook.link(), SCOPE);

        assertThat(entry.state()).isEqualTo(State.PARTIAL);
        assertThat(entry.readBack()).isFalse();
    }

    @Test
    void seedingBeginsTheAgentsStreamsAndClosingEndsThem() {
        AgentLink link = RecordingHook.link();
        RecordingHook.COVERED.add("jdk.splittable");
        var context = new RecordingContext(SCOPE);

        List<Entry> entries = new JdkSeedSource(link, UnsafePolicy.AUTO).seed(context);
        context.close();

        assertThat(RecordingHook.CALLS).startsWith("seed 42 7").endsWith("stop");
        assertThat(entries)
                .filteredOn(entry -> entry.source().equals("jdk.splittable"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).startsWith("the agent is active, but"));
    }

    @Test
    void workersAreSeededOnlyIfTheAgentSaysSo() {
        AgentLink link = RecordingHook.link();
        RecordingHook.COVERED.add("jdk.tlr");
        var context = new RecordingContext(SCOPE);

        List<Entry> entries = new JdkSeedSource(link, UnsafePolicy.AUTO).seed(context);
        context.close();

        assertThat(entries)
                .filteredOn(entry -> entry.source().equals("jdk.tlr"))
                .extracting(Entry::state)
                .containsExactly(State.SEEDED);
    }
}
