package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What a JDK lets in, by its command line: each case is a process of its own. */
final class AccessTest {
    private static final List<String> COUNTERS_AND_HOLDERS = List.of(
            "jdk.math.random",
            "jdk.strictmath.random",
            "jdk.collections.shuffle",
            "jdk.splittable",
            "jdk.random-generators");
    private static final Map<String, String> NEVER = Map.of(UnsafePolicy.VARIABLE, "never");

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void usesUnsafeSilentlyBeforeItWarns() throws Exception {
        ChildJvm child = run(List.of(), Map.of());

        assertSeeded(child, COUNTERS_AND_HOLDERS, "Unsafe");
        assertSeeded(child, List.of("jdk.collections.salt"), "Unsafe");
        assertThat(child.entries().get("jdk.tlr")).contains("PARTIAL", "Unsafe", "true");
        assertThat(child.err()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void namesTheFlagWhereUnsafeWouldWarn() throws Exception {
        ChildJvm child = run(List.of(), Map.of());

        assertUnseeded(
                child, "jdk.math.random", "--add-opens java.base/java.lang=ALL-UNNAMED, or " + UnsafePolicy.FLAG);
        assertUnseeded(child, "jdk.splittable", "--add-opens java.base/java.util=ALL-UNNAMED, or ");
        assertUnseeded(child, "jdk.random-generators", "--add-opens java.base/jdk.internal.random=ALL-UNNAMED, or ");
        assertUnseeded(
                child,
                "jdk.tlr",
                "--add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.util.concurrent=ALL-UNNAMED, or ");
        assertUnseeded(child, "jdk.collections.salt", UnsafePolicy.FLAG + ", or " + AgentLink.FLAG);
        assertThat(child.err()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void usesUnsafeSilentlyWhereTheCommandLineAllowsIt() throws Exception {
        ChildJvm child = run(List.of(UnsafePolicy.FLAG), Map.of());

        assertSeeded(child, COUNTERS_AND_HOLDERS, "Unsafe");
        assertSeeded(child, List.of("jdk.collections.salt"), "Unsafe");
        assertThat(child.err()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void acceptsTheWarningWhereAskedTo() throws Exception {
        ChildJvm child = run(List.of(), Map.of(UnsafePolicy.VARIABLE, "always"));

        assertSeeded(child, COUNTERS_AND_HOLDERS, "Unsafe");
        assertThat(child.err()).anyMatch(line -> line.contains("sun.misc.Unsafe"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void reportsEachSourceWhereUnsafeIsDenied() throws Exception {
        List<String> deny = List.of("--sun-misc-unsafe-memory-access=deny");

        assertUnseeded(run(deny, Map.of()), "jdk.math.random", UnsafePolicy.FLAG);

        ChildJvm insisting = run(deny, Map.of(UnsafePolicy.VARIABLE, "always"));
        for (String source : COUNTERS_AND_HOLDERS) {
            assertThat(insisting.entries().get(source)).as(source).contains("UNSEEDED");
            assertThat(insisting.entries().get(source)[5]).contains("sun.misc.Unsafe refuses");
        }
        assertThat(insisting.entries().get("jdk.fork-join")).contains("SEEDED");
    }

    @Test
    void neverTouchesUnsafeWhereForbidden() throws Exception {
        ChildJvm byVariable = run(List.of(), NEVER);
        assertUnseeded(
                byVariable,
                "jdk.splittable",
                "--add-opens java.base/java.util=ALL-UNNAMED, or without MLOPS_SEED_UNSAFE=never");

        ChildJvm byProperty = run(List.of("-Dmlops.seed.unsafe=never"), Map.of(UnsafePolicy.VARIABLE, "always"));
        assertUnseeded(byProperty, "jdk.splittable", "--add-opens java.base/java.util=ALL-UNNAMED");
        assertThat(byProperty.err()).isEmpty();
    }

    @Test
    void theFlagsThatTheReportNamesOpenTheirSources() throws Exception {
        ChildJvm closed = run(List.of(), NEVER);
        for (String source : List.of("jdk.math.random", "jdk.splittable", "jdk.random-generators", "jdk.tlr")) {
            String fix = closed.entries().get(source)[6];
            List<String> flags = List.of(fix.substring(0, fix.indexOf(", or"))
                    .replace("--add-opens ", "--add-opens=")
                    .split(" ", -1));

            ChildJvm open = run(flags, NEVER);

            String[] entry = open.entries().get(source);
            assertThat(entry[2]).as(source).isEqualTo(source.equals("jdk.tlr") ? "PARTIAL" : "SEEDED");
            assertThat(entry).as(source).contains("reflection", "true");
            assertThat(open.err()).isEmpty();
        }
    }

    @Test
    void openPackagesAndUnsafeGiveTheSameNumbers() throws Exception {
        List<String> unsafe = Runtime.version().feature() < 24 ? List.of() : List.of(UnsafePolicy.FLAG);
        Map<String, String> throughUnsafe = run(unsafe, Map.of()).values();
        Map<String, String> throughOpens = run(
                        List.of(
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"),
                        NEVER)
                .values();

        for (String name : List.of(
                "jdk.math.random/first",
                "jdk.strictmath.random/first",
                "jdk.collections.shuffle/list",
                "jdk.splittable/second",
                "jdk.tlr/main")) {
            assertThat(throughOpens).containsEntry(name, throughUnsafe.get(name));
        }
    }

    private static ChildJvm run(List<String> flags, Map<String, String> environment) throws Exception {
        return ChildJvm.run(RandomnessInventory.class, flags, environment);
    }

    private static void assertSeeded(ChildJvm child, List<String> sources, String technique) {
        for (String source : sources) {
            assertThat(child.entries().get(source)).as(source).contains("SEEDED", technique, "true");
        }
    }

    private static void assertUnseeded(ChildJvm child, String source, String fix) {
        assertThat(child.entries().get(source)).as(source).contains("UNSEEDED");
        assertThat(child.entries().get(source)[6]).contains(fix);
    }
}
