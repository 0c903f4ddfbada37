package io.github.mlopssdk.testing.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.testing.junit.LaunchedTests;
import io.github.mlopssdk.testing.process.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks of one build. */
final class ReportProcessesTest {
    @TempDir
    Path directory;

    @Test
    void processesAddToEachOthersFiles() throws Exception {
        FraudSuite.writeGoldenCases(directory);
        List<Class<?>> suites = List.of(FraudSuite.class, ReportedTest.Healthy.class, ReportedTest.PlainGate.class);
        List<ChildJvm> children = new ArrayList<>();
        for (Class<?> suite : suites) {
            children.add(ChildJvm.start(
                    LaunchedTests.class,
                    directory,
                    Map.of(),
                    Reported.DIRECTORY + "=reports",
                    "junit.jupiter.extensions.autodetection.enabled=true",
                    suite.getName()));
        }
        for (ChildJvm child : children) {
            try (child) {
                assertThat(child.awaitExit()).isZero();
            }
        }

        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(directory.resolve("reports/ml-tests.json").toFile());
        assertThat(json.path("suites"))
                .extracting(suite -> suite.path("suite").asText())
                .containsExactlyElementsOf(suites.stream().map(Class::getName).toList());
    }
}
