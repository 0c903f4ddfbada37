package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several processes with one seed: what the report calls seeded is equal in all, what differs is what it calls open. */
final class RandomnessInventoryTest {
    private static final int PROCESSES = 5;
    private static final Set<String> MAY_DIFFER = Set.of("PARTIAL", "UNSEEDED", "LATE", "OFF");
    private static final List<ChildJvm> CHILDREN = new ArrayList<>();

    @BeforeAll
    static void runs() throws Exception {
        List<String> flags = Runtime.version().feature() < 24 ? List.of() : List.of(UnsafePolicy.FLAG);
        for (int i = 0; i < PROCESSES; i++) {
            CHILDREN.add(ChildJvm.run(RandomnessInventory.class, flags, Map.of()));
        }
    }

    @Test
    void onlySourcesThatTheReportCallsOpenDiffer() {
        for (String name : differing()) {
            assertThat(stateOf(name)).as(name).isIn(MAY_DIFFER);
        }
    }

    @Test
    void everySourceButNewRandomAndWhatIsLeftRandomIsEqual() {
        assertThat(differing())
                .allMatch(name -> name.startsWith("jdk.new-random/")
                        || name.startsWith("jdk.securerandom/")
                        || name.startsWith("jdk.uuid/")
                        || name.startsWith("jdk.identity-hash/")
                        || name.equals("jdk.tlr/worker"));
    }

    @Test
    void whatStartsFromTheClockDiffers() {
        assertThat(differing()).contains("jdk.new-random/first", "jdk.uuid/first", "jdk.securerandom/first");
    }

    @Test
    void everyValueBelongsToAnEntry() {
        assertThat(CHILDREN.get(0).values()).hasSizeGreaterThan(30);
        assertThat(CHILDREN.get(0).values().keySet())
                .allSatisfy(name -> assertThat(stateOf(name)).isNotEqualTo("NOT_PRESENT"));
    }

    @Test
    void reportsAreEqual() {
        List<String> first = entryLines(CHILDREN.get(0));
        assertThat(CHILDREN).allSatisfy(child -> assertThat(entryLines(child)).isEqualTo(first));
    }

    @Test
    void nothingIsPrintedToTheErrorStream() {
        assertThat(CHILDREN).allSatisfy(child -> assertThat(child.err()).isEmpty());
    }

    private static Set<String> differing() {
        Map<String, String> first = CHILDREN.get(0).values();
        Set<String> differing = new TreeSet<>();
        for (ChildJvm child : CHILDREN) {
            first.forEach((name, value) -> {
                if (!value.equals(child.values().get(name))) {
                    differing.add(name);
                }
            });
        }
        return differing;
    }

    private static String stateOf(String name) {
        return CHILDREN.get(0).entries().get(name.substring(0, name.indexOf('/')))[2];
    }

    private static List<String> entryLines(ChildJvm child) {
        return child.out().stream().filter(line -> line.startsWith("entry|")).toList();
    }
}
