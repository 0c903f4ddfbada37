package io.github.mlopssdk.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.report.FraudSuite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same classes, compiled once, with each version of JUnit in a JVM of its own: the tests of the extensions one after the other,
 * then suites of users in parallel.
 */
final class JUnitVersionsTest {
    private static final Path JARS = Path.of("target/junit").toAbsolutePath();
    private static final Pattern JUNIT = Pattern.compile("junit-(jupiter|platform).*\\.jar");
    private static final List<String> EXTENSION_TESTS = List.of(
            "model.ModelContractExtensionTest",
            "behavior.BehavioralSuiteTest",
            "behavior.GoldenCasesTest",
            "seed.SeededTest",
            "seed.SeedsTest",
            "seed.ReproducibleTest",
            "tracking.TrackedExtensionTest",
            "report.ReportedTest");

    /** What the flags of this build do for its own tests from JDK 24 on, without a word that JDK 17 refuses. */
    private static final Map<String, String> SEEDING_ON_ANY_JDK = Map.of("MLOPS_SEED_UNSAFE", "always");

    @TempDir
    Path scratch;

    @Test
    void oneBinaryRunsOnEveryVersion() throws Exception {
        Map<String, String> classPaths = classPaths();
        Map<String, ChildJvm> children = new LinkedHashMap<>();
        for (Map.Entry<String, String> version : classPaths.entrySet()) {
            children.put(version.getKey(), start(version.getKey(), version.getValue()));
        }
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, ChildJvm> child : children.entrySet()) {
            try (ChildJvm jvm = child.getValue()) {
                jvm.awaitExit();
                outputs.put(child.getKey(), jvm.lines());
            }
        }

        List<String> expected = outputs.values().iterator().next();
        assertThat(expected.get(1)).as("tests of the extensions").matches("passed [1-9]\\d+, failed 0, aborted 0");
        // All versions before the test fails, each with the lines that name its failed tests.
        SoftAssertions.assertSoftly(softly -> outputs.forEach((version, lines) -> softly.assertThat(lines)
                .as("JUnit %s: tests of the extensions, then a suite of users in parallel", version)
                .startsWith("JUnit " + version, expected.get(1))
                .endsWith("passed 12, failed 3, aborted 4")));
    }

    /** JUnit's own jars are replaced; whatever else tests need stays. */
    private static Map<String, String> classPaths() throws IOException {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String others = entries.stream()
                .filter(entry ->
                        !JUNIT.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
        Map<String, String> classPaths = new LinkedHashMap<>();
        classPaths.put(Test.class.getPackage().getImplementationVersion(), String.join(File.pathSeparator, entries));
        for (Path version : versions()) {
            classPaths.put(version.getFileName().toString(), others + File.pathSeparator + version + "/*");
        }
        return classPaths;
    }

    private static List<Path> versions() throws IOException {
        if (!Files.isDirectory(JARS)) {
            String missing = "no jars of JUnit in " + JARS + ": `mvn generate-test-resources` fetches them";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            Assumptions.abort(missing);
        }
        try (Stream<Path> versions = Files.list(JARS)) {
            return versions.sorted().toList();
        }
    }

    private ChildJvm start(String version, String classPath) throws IOException {
        Path directory = Files.createDirectory(scratch.resolve(version));
        FraudSuite.writeGoldenCases(directory);
        var arguments = new ArrayList<String>();
        EXTENSION_TESTS.forEach(name -> arguments.add("io.github.mlopssdk.testing." + name));
        arguments.add(LaunchedTests.THEN);
        arguments.add("junit.jupiter.execution.parallel.enabled=true");
        arguments.add("junit.jupiter.execution.parallel.mode.default=concurrent");
        arguments.add("junit.jupiter.execution.parallel.mode.classes.default=concurrent");
        arguments.add(FraudSuite.class.getName());
        arguments.add(SeededSuite.class.getName());
        return ChildJvm.startOn(
                classPath,
                List.of("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
                LaunchedTests.class,
                directory,
                SEEDING_ON_ANY_JDK,
                arguments.toArray(String[]::new));
    }

    @Test
    void thePageNamesTheVersions() throws IOException {
        List<String> named = Files.readAllLines(Path.of("../docs/reference/junit.md")).stream()
                .filter(line -> line.startsWith("| 5.") || line.startsWith("| 6."))
                .map(line -> line.split(" ", -1)[1])
                .toList();

        assertThat(named).containsExactlyElementsOf(classPaths().keySet());
    }
}
