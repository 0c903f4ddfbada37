package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.agent.AgentJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same inventory with the agent: ten processes print the same, but for what is left random on purpose. */
final class AgentInventoryTest {
    private static final int PROCESSES = 10;
    private static final List<ChildJvm> CHILDREN = new ArrayList<>();

    @BeforeAll
    static void runs(@TempDir Path directory) throws Exception {
        List<String> flags = List.of("-javaagent:" + AgentJar.in(directory));
        for (int i = 0; i < PROCESSES; i++) {
            CHILDREN.add(ChildJvm.run(RandomnessInventory.class, flags, Map.of()));
        }
    }

    @Test
    void printsTheSameInEveryProcess() {
        List<String> first = repeatable(CHILDREN.get(0));

        assertThat(first).hasSizeGreaterThan(40);
        assertThat(CHILDREN).allSatisfy(child -> assertThat(repeatable(child)).isEqualTo(first));
    }

    @Test
    void leavesKeysAndIdsRandom() {
        assertThat(CHILDREN)
                .extracting(child -> child.values().get("jdk.securerandom/first"))
                .doesNotHaveDuplicates();
        assertThat(CHILDREN)
                .extracting(child -> child.values().get("jdk.uuid/first"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyGeneratorOfTheJdkIsReportedAsSeeded() {
        assertThat(CHILDREN.get(0).entries()).allSatisfy((source, cells) -> {
            if (source.startsWith("jdk.")) {
                assertThat(cells[2]).as(source).isIn("SEEDED", "OFF");
            }
        });
    }

    @Test
    void nothingIsPrintedToTheErrorStream() {
        assertThat(CHILDREN).allSatisfy(child -> assertThat(child.err()).isEmpty());
    }

    /** Without what the report calls OFF: keys, ids, and hashes of objects, which the JVM draws by thread. */
    private static List<String> repeatable(ChildJvm child) {
        return child.out().stream()
                .filter(line -> !line.startsWith("jdk.uuid/")
                        && !line.startsWith("jdk.securerandom/")
                        && !line.startsWith("jdk.identity-hash/"))
                .toList();
    }
}
