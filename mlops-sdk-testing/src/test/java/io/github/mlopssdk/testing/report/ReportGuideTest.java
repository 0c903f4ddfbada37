package io.github.mlopssdk.testing.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.testing.statistics.Limit;
import io.github.mlopssdk.testing.statistics.MetricSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the guide says of {@code ml-tests.json}: its fields, and the commands of gates. */
final class ReportGuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/testing-reports.md");

    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({"gate", "strict", "figure", "modules"})
    void gatesPassWhatPassedAndHoldBackWhatFailed(String name) throws Exception {
        requireJq();
        assertThat(exit(name)).as("without a file").isNotZero();

        report(Accurate.class);
        assertThat(exit(name)).as("passed").isZero();

        report(FraudSuite.class);
        assertThat(exit(name)).as("one class failed").matches(code -> name.equals("figure") == (code == 0));
    }

    @Reported
    static class Accurate {
        @Test
        void accuracyIsHigh() {
            MetricSample.of("accuracy", 0.91, 0.93, 0.90, 0.94, 0.92)
                    .mean(Limit.atLeast(0.9))
                    .assertPassed();
        }
    }

    @Test
    void failuresAreListed() throws Exception {
        requireJq();
        report(FraudSuite.class);

        assertThat(output("failures")).contains("FraudSuite richerIsSafer: 2 of 2 inputs fail, required at most 0.0 %");
    }

    @Test
    void everyFieldIsDocumentedAndEveryDocumentedFieldIsThere() throws IOException {
        report(FraudSuite.class);

        Set<String> written = new TreeSet<>();
        addFields(
                JsonMapper.builder()
                        .build()
                        .readTree(
                                project.resolve("target/ml-tests/ml-tests.json").toFile()),
                "",
                written);
        Set<String> documented = new TreeSet<>();
        String table = Files.readString(GUIDE)
                .split("## Fields of ml-tests.json", 2)[1]
                .split("\n## ", 2)[0];
        table.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            Matcher names = Pattern.compile("`([\\w.\\[\\]]+)`").matcher(line.split("\\|", -1)[1]);
            while (names.find()) {
                String name = names.group(1);
                documented.add(isOfResult(name) ? "suites[].results[]." + name : name);
            }
        });
        documented.remove("suites");
        documented.remove("suites[].results");
        assertThat(written).isEqualTo(documented);
    }

    private static boolean isOfResult(String name) {
        return !name.startsWith("suites")
                && !Set.of("schema", "passed", "counts").contains(name);
    }

    private static void addFields(JsonNode node, String path, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            JsonNode value = node.path(name);
            String field = path + name;
            if (value.isArray() && value.path(0).isObject()) {
                value.forEach(item -> addFields(item, field + "[].", names));
            } else {
                names.add(field);
            }
        });
    }

    private void report(Class<?> suite) throws IOException {
        FraudSuite.writeGoldenCases(Path.of(""));
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .configurationParameter(
                        Reported.DIRECTORY, project.resolve("target/ml-tests").toString())
                .execute();
    }

    private int exit(String name) throws Exception {
        return start(name).waitFor();
    }

    private String output(String name) throws Exception {
        Process process = start(name);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** As a runner does: bash, stop at the first error. */
    private Process start(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- run: " + name + " -->\n```bash\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("block %s of the guide", name).isTrue();
        return new ProcessBuilder("bash", "-eo", "pipefail", "-c", block.group(1))
                .directory(project.toFile())
                .start();
    }

    private static void requireJq() throws Exception {
        int exit = new ProcessBuilder("bash", "-c", "command -v jq").start().waitFor();
        if (exit != 0) {
            assertThat(System.getenv("CI")).as("jq is needed").isNotEqualTo("true");
            Assumptions.abort("jq is needed");
        }
    }
}
