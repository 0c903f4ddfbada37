package io.github.mlopssdk.testing.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mlopssdk.testing.environment.VariableOverride;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

final class SuiteRunTest {
    @TempDir
    Path directory;

    @Test
    void aClassBecomesARun() throws IOException {
        try (TrackingServer server = TrackingServer.start()) {
            report(server.uri().toString());

            isWhole(server.run("ml-tests"));
        }
    }

    @Test
    void aClassBecomesARunOfMlflow(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) throws IOException {
        report(server.uri().toString());

        isWhole(server.python().run(server.python().runIds("ml-tests").get(0)));
    }

    private static void isWhole(TrackedRun run) {
        assertThat(run.status()).isEqualTo("FINISHED");
        assertThat(run.name()).isEqualTo("FraudSuite");
        assertThat(run.params()).containsEntry("suite", FraudSuite.class.getName());
        assertThat(run.tags()).containsEntry("mlops.test.status", "FAIL");
        assertThat(run.history("fail"))
                .singleElement()
                .satisfies(point -> assertThat(point.value()).isEqualTo(3));
        assertThat(run.metrics()).containsKeys("gate/mean accuracy", "gate/mean accuracy.2");
        assertThat(run.artifacts()).containsKeys("ml-tests.html", "ml-tests.json");
    }

    @Test
    void aServerThatIsDownFailsNoTestAndTheRunWaitsOnDisk() throws IOException {
        String nobody;
        try (var closed = new ServerSocket(0)) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort();
        }

        report(nobody).testEvents().assertStatistics(counts -> counts.failed(3));

        try (Stream<Path> runs = Files.list(directory.resolve(".mlops/runs"))) {
            assertThat(runs).hasSize(1);
        }
        assertThat(directory.resolve("ml-tests.json")).exists();
    }

    @Test
    void anAddressThatIsNoneFailsNoTest() throws IOException {
        report("sqlite:///mlflow.db").testEvents().assertStatistics(counts -> counts.failed(3));

        assertThat(directory.resolve("ml-tests.json")).exists();
    }

    @Test
    void theServerOfATestDoesNotGetTheReport() throws IOException {
        try (TrackingServer ofTheBuild = TrackingServer.start();
                TrackingServer ofATest = TrackingServer.start()) {
            reportDuringATest(ofTheBuild.uri().toString(), ofATest);

            isWhole(ofTheBuild.run("ml-tests"));
            assertThat(ofATest.runs()).isEmpty();
        }
    }

    @Test
    void withoutAServerOfTheBuildTheReportIsRecordedLocally() throws IOException {
        try (TrackingServer ofATest = TrackingServer.start()) {
            reportDuringATest("", ofATest);

            assertThat(ofATest.runs()).isEmpty();
            assertThat(directory.resolve(".mlops/runs")).isNotEmptyDirectory();
        }
    }

    private void reportDuringATest(String ofTheBuild, TrackingServer ofATest) throws IOException {
        var build = new VariableOverride(Map.of("MLFLOW_TRACKING_URI", ofTheBuild));
        var test =
                new VariableOverride(Map.of("MLFLOW_TRACKING_URI", ofATest.uri().toString()));
        try {
            report("true");
        } finally {
            test.close();
            build.close();
        }
    }

    private EngineExecutionResults report(String server) throws IOException {
        FraudSuite.writeGoldenCases(Path.of(""));
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FraudSuite.class))
                .configurationParameter(Reported.DIRECTORY, directory.toString())
                .configurationParameter(Reported.MLFLOW, server)
                .execute();
    }
}
