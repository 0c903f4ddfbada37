package io.github.mlopssdk.testing.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.testing.behavior.GoldenCases;
import io.github.mlopssdk.testing.behavior.GoldenCheck;
import io.github.mlopssdk.testing.behavior.Prediction;
import io.github.mlopssdk.testing.capability.FunctionModel;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.ContractCheck;
import io.github.mlopssdk.testing.model.ModelContract;
import io.github.mlopssdk.testing.seed.Aggregate;
import io.github.mlopssdk.testing.seed.Seeds;
import io.github.mlopssdk.testing.seed.Trial;
import io.github.mlopssdk.testing.statistics.Limit;
import io.github.mlopssdk.testing.statistics.MetricThreshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

final class ReportedTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeGoldenCases() throws IOException {
        FraudSuite.writeGoldenCases(Path.of(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void everyJudgmentHasItsVerdict(String parallel) throws IOException {
        run(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled",
                                parallel,
                                "junit.jupiter.execution.parallel.mode.default",
                                "concurrent"),
                        FraudSuite.class)
                .testEvents()
                .assertStatistics(counts -> counts.failed(3));

        assertThat(verdicts(json("ml-tests.json")))
                .containsExactlyInAnyOrder(
                        "data missing amount PASS",
                        "contract output-shape PASS",
                        "contract round-trip NOT_APPLICABLE",
                        "contract beats-baseline EXPECTED_FAILURE",
                        "golden good PASS",
                        "golden late WARN",
                        "golden known EXPECTED_FAILURE",
                        "golden mails FAIL",
                        "trial PASS",
                        "trial PASS",
                        "trial PASS",
                        "gate trials PASS",
                        "gate mean accuracy PASS",
                        "gate mean accuracy PASS",
                        "behavior predicts ham FAIL",
                        "test Later.sumsAreRight FAIL",
                        "test Later.namesAreRight PASS");
        assertThat(json("ml-tests.json").at("/suites/0/failedTests"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("answersAsAgreed[verdict]", "richerIsSafer", "Later.sumsAreRight");
    }

    private static List<String> verdicts(JsonNode json) {
        return results(json)
                .map(result -> result.path("kind").asText() + " "
                        + (result.path("kind").asText().equals("trial")
                                ? ""
                                : result.path("id").asText() + " ")
                        + result.path("verdict").asText())
                .toList();
    }

    private static Stream<JsonNode> results(JsonNode json) {
        return StreamSupport.stream(json.path("suites").spliterator(), false)
                .flatMap(suite -> StreamSupport.stream(suite.path("results").spliterator(), false));
    }

    @Test
    void aJudgmentHasItsFigures() throws IOException {
        run(Map.of(), FraudSuite.class);

        JsonNode gate = results(json("ml-tests.json"))
                .filter(result -> result.path("test").asText().equals("accuracyIsHigh"))
                .findFirst()
                .orElseThrow();
        assertThat(gate.path("observed").asText()).isEqualTo("0.9200");
        assertThat(gate.path("required").asText()).isEqualTo("at least 0.9000");
        assertThat(gate.path("uncertainty").asText()).isEqualTo("95 % bound 0.9049");
        assertThat(gate.path("value").asDouble()).isEqualTo(0.92);
        assertThat(gate.path("count").asInt()).isEqualTo(5);
        assertThat(gate.path("message").asText()).startsWith("mean accuracy at least 0.9000: mean 0.9200 of 5 seeds");
        JsonNode check = results(json("ml-tests.json"))
                .filter(result -> result.path("id").asText().equals("output-shape"))
                .findFirst()
                .orElseThrow();
        assertThat(check.path("test").asText()).isEqualTo("network[output-shape]");
        assertThat(check.path("seed").asLong()).isEqualTo(42);
    }

    @Test
    void thePageShowsModelsWordsAsTextAndLoadsNothing() throws IOException {
        run(Map.of(), FraudSuite.class);

        assertThat(directory.resolve(FraudSuite.class.getName() + ".html"))
                .content()
                .contains("<h1>FraudSuite", "&lt;b&gt;spam&lt;/b&gt;", "What failed")
                .doesNotContain("<b>", "http://", "https://", "src=", "<script", "{{");
    }

    @Test
    void theSummaryBeginsWithWhatFailed() throws IOException {
        run(Map.of(), FraudSuite.class, Healthy.class);

        assertThat(directory.resolve("ml-tests.md"))
                .content()
                .startsWith("## ML tests: 3 tests failed\n\n**FraudSuite** `")
                .contains(
                        "**FraudSuite** `richerIsSafer`\n\n```text\npredicts ham: 2 of 2 inputs fail",
                        "- warning: FraudSuite `late` `ham`",
                        "| ❌ FraudSuite | ",
                        "| ✅ ReportedTest$Healthy | 1 | 0 | 0 | 0 | 0 | 0 | ");
    }

    @Reported
    static class Healthy {
        @Test
        void loss() {
            passes();
        }
    }

    @Test
    void aPassedBuildSaysSo() throws IOException {
        run(Map.of(), Healthy.class);

        assertThat(json("ml-tests.json").path("passed").asBoolean()).isTrue();
        assertThat(json("ml-tests.json").at("/counts/PASS").asInt()).isEqualTo(1);
        assertThat(directory.resolve("ml-tests.md")).content().startsWith("## ML tests: passed\n");
    }

    @Test
    void aClassThatCannotStartIsAFailure() throws IOException {
        run(Map.of(), Broken.class);

        assertThat(json("ml-tests.json").path("passed").asBoolean()).isFalse();
        assertThat(results(json("ml-tests.json")))
                .singleElement()
                .satisfies(result -> assertThat(result.path("message").asText()).contains("no data at all"));
    }

    @Reported
    static class Broken {
        @BeforeAll
        static void load() {
            throw new IllegalStateException("no data at all");
        }

        @Test
        void never() {
            assertThat(Limit.atLeast(1).allows(2)).isTrue();
        }
    }

    @Test
    void aFailureOfItsOwnIsReportedBesideAJudgmentThatWasCaught() throws IOException {
        run(Map.of(), Caught.class);

        assertThat(verdicts(json("ml-tests.json")))
                .containsExactly("gate threshold of loss FAIL", "test fails FAIL", "gate threshold of loss FAIL");
        assertThat(json("ml-tests.json").at("/suites/0/failedTests"))
                .extracting(JsonNode::asText)
                .containsExactly("fails");
    }

    @Reported
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Caught {
        @Test
        void fails() {
            isRefused();
            throw new IllegalStateException("something else");
        }

        @Test
        void passes() {
            isRefused();
        }

        private static void isRefused() {
            var gate = MetricThreshold.lowerIsBetter().threshold(0.5).validate("loss", 0.6, OptionalDouble.empty());
            assertThatThrownBy(gate::assertPassed).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aClassThatCannotStartForAnExtensionIsAFailure() throws IOException {
        run(Map.of(), BrokenByAnExtension.class);

        assertThat(verdicts(json("ml-tests.json"))).containsExactly("test class FAIL");
    }

    @Reported
    @ExtendWith(NoDriver.class)
    static class BrokenByAnExtension {
        @Test
        void never() {
            assertThat(Limit.atLeast(1).allows(2)).isTrue();
        }
    }

    static final class NoDriver implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            throw new IllegalStateException("no driver");
        }
    }

    @Test
    void aClassThatDoesNotApplyHereIsNoFailure() throws IOException {
        run(Map.of(), Aborted.class);

        assertThat(json("ml-tests.json").path("passed").asBoolean()).isTrue();
        assertThat(verdicts(json("ml-tests.json"))).containsExactly("test class NOT_APPLICABLE");
    }

    @Reported
    static class Aborted {
        @BeforeAll
        static void abort() {
            Assumptions.abort("no GPU");
        }

        @Test
        void never() {
            assertThat(Limit.atLeast(1).allows(2)).isTrue();
        }
    }

    @Test
    void methodsWithoutInvocationsAreFailures() throws IOException {
        run(Map.of(), WithoutInvocations.class);

        assertThat(verdicts(json("ml-tests.json"))).containsExactly("test answers FAIL", "test learns FAIL");
        assertThat(results(json("ml-tests.json"))
                        .map(result -> result.path("message").asText()))
                .satisfiesExactly(
                        message -> assertThat(message).contains("no golden cases at"),
                        message -> assertThat(message).contains("@Aggregate must have both"));
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class WithoutInvocations {
        @GoldenCases("target/report-test/none.jsonl")
        void answers(GoldenCheck check) {
            check.verify(input -> Prediction.of("ham"));
        }

        @Seeds(2)
        @Aggregate(metric = "accuracy")
        void learns(Trial trial) {
            trial.report("accuracy", 1);
        }
    }

    @Test
    void dynamicTestsAreReportedAndEndAsTheyWould() throws IOException {
        run(Map.of(), Dynamic.class)
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(2).failed(1).aborted(1));

        assertThat(verdicts(json("ml-tests.json")))
                .containsExactly(
                        "test breaks FAIL",
                        "gate threshold of loss PASS",
                        "gate threshold of loss PASS",
                        "test models[large][loads] FAIL",
                        "test models[large][runs] NOT_APPLICABLE",
                        "test models[small] PASS");
        assertThat(json("ml-tests.json").at("/suites/0/failedTests"))
                .extracting(JsonNode::asText)
                .containsExactly("breaks", "models[large][loads]");
    }

    @Reported
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Dynamic {
        @TestFactory
        List<DynamicNode> breaks() {
            throw new IllegalStateException("no models");
        }

        @TestFactory
        List<DynamicNode> models() {
            passes();
            return List.of(
                    DynamicTest.dynamicTest("judged", ReportedTest::passes),
                    DynamicContainer.dynamicContainer(
                            "large",
                            Stream.of(
                                    DynamicTest.dynamicTest("loads", () -> {
                                        throw new IllegalStateException("no file");
                                    }),
                                    DynamicTest.dynamicTest("runs", () -> Assumptions.abort("no GPU")))),
                    DynamicTest.dynamicTest("small", () -> {}));
        }
    }

    private static void passes() {
        MetricThreshold.lowerIsBetter()
                .threshold(0.5)
                .validate("loss", 0.3, OptionalDouble.empty())
                .assertPassed();
    }

    @Test
    void methodsOfOurExtensionsAreReportedWithoutAWord() throws IOException {
        run(Map.of(), Unannotated.class);

        assertThat(verdicts(json("ml-tests.json"))).containsExactly("contract no-nan PASS");
    }

    static class Unannotated {
        @ModelContract(only = "no-nan")
        void model(ContractCheck check) {
            check.verify(Subject.of(seed -> FunctionModel.predicting(rows -> rows))
                    .trainingData(new double[40][1], new double[40][1]));
        }

        @Test
        void other() {
            assertThat(Limit.atLeast(1).allows(2)).isTrue();
        }
    }

    @Test
    void nothingIsWrittenWhereNobodyWantsIt() throws IOException {
        run(Map.of(Reported.DIRECTORY, "off"), Healthy.class);

        assertThat(directory).isEmptyDirectory();
        assertThat(ReportSettings.of(parameters(Map.of()), directory).directory())
                .as("no build, no directory")
                .isEmpty();
        Files.createFile(directory.resolve("build.gradle.kts"));
        assertThat(ReportSettings.of(parameters(Map.of()), directory).directory())
                .contains(directory.resolve("build/ml-tests"));
        Files.createFile(directory.resolve("pom.xml"));
        assertThat(ReportSettings.of(parameters(Map.of()), directory).directory())
                .contains(directory.resolve("target/ml-tests"));
    }

    private static Function<String, Optional<String>> parameters(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    @Test
    void aDirectoryThatCannotBeWrittenFailsNoTest() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        run(Map.of(Reported.DIRECTORY, file.toString()), Healthy.class)
                .allEvents()
                .assertStatistics(counts -> counts.failed(0));
    }

    @Test
    void entriesAndFilesAreGivenToJUnit() throws IOException {
        List<Map<String, String>> entries = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Healthy.class))
                                .configurationParameter(Reported.DIRECTORY, directory.toString())
                                .configurationParameter(
                                        "junit.platform.reporting.output.dir",
                                        directory.resolve("junit").toString())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                entries.add(entry.getKeyValuePairs());
                            }

                            @Override
                            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                                files.add(file.getPath());
                            }
                        });

        assertThat(entries)
                .containsExactly(Map.of(
                        "gate",
                        "threshold of loss",
                        "verdict",
                        "PASS",
                        "observed",
                        "0.3000",
                        "required",
                        "at most 0.5000"));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("ml-tests.html", "ml-tests.json");
        assertThat(files.get(0))
                .startsWith(directory.resolve("junit"))
                .content()
                .contains("<h1>ReportedTest$Healthy");
    }

    @Test
    void withExtensionsForAllClassesThoseWithoutJudgmentsAreLeftOut() throws IOException {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                selectClass(Plain.class), selectClass(PlainDynamic.class), selectClass(PlainGate.class))
                        .configurationParameter(Reported.DIRECTORY, directory.toString())
                        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                        .build());

        assertThat(json("ml-tests.json").path("suites"))
                .extracting(suite -> suite.path("suite").asText())
                .containsExactly(PlainDynamic.class.getName(), PlainGate.class.getName());
    }

    static class Plain {
        @Test
        void other() {
            assertThat(Limit.atLeast(1).allows(2)).isTrue();
        }
    }

    static class PlainDynamic {
        @TestFactory
        DynamicTest gate() {
            return DynamicTest.dynamicTest("loss", ReportedTest::passes);
        }
    }

    static class PlainGate {
        @Test
        void gate() {
            passes();
        }
    }

    private EngineExecutionResults run(Map<String, String> parameters, Class<?>... suites) {
        var all = new HashMap<String, String>();
        all.put(Reported.DIRECTORY, directory.toString());
        all.putAll(parameters);
        var kit = EngineTestKit.engine("junit-jupiter").configurationParameters(all);
        for (Class<?> suite : suites) {
            kit.selectors(selectClass(suite));
        }
        return kit.execute();
    }

    private JsonNode json(String name) throws IOException {
        return JsonMapper.builder().build().readTree(directory.resolve(name).toFile());
    }
}
