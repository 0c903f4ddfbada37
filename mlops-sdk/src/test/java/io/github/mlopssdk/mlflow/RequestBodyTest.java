package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes that are sent, since MLflow answers 200 to many wrong ones and stores something else. */
class RequestBodyTest {
    private static final String RUN = "{\"run\":{\"info\":{\"run_id\":\"r1\"}}}";

    private ScriptedServer server;
    private MlflowClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void quotesNanAndInfinities() {
        client.runs()
                .logBatch(
                        "r1",
                        List.of(
                                new MetricPoint("a", Double.NaN, 1, 0),
                                new MetricPoint("b", Double.POSITIVE_INFINITY, 1, 0),
                                new MetricPoint("c", Double.NEGATIVE_INFINITY, 1, 0)),
                        List.of(),
                        List.of());
        assertThat(server.only().text())
                .contains("\"key\":\"a\",\"value\":\"NaN\"")
                .contains("\"key\":\"b\",\"value\":\"Infinity\"")
                .contains("\"key\":\"c\",\"value\":\"-Infinity\"");
    }

    @Test
    void writesTimesAndStepsAsWholeNumbers() {
        client.runs().logBatch("r1", List.of(new MetricPoint("a", 0.1, 1_700_000_000_005L, -7)), List.of(), List.of());
        assertThat(server.only().text())
                .isEqualTo("{\"run_id\":\"r1\",\"metrics\":[{\"key\":\"a\",\"value\":0.1,"
                        + "\"timestamp\":1700000000005,\"step\":-7}],\"params\":[],\"tags\":[]}");
    }

    @Test
    void writesDoublesSuchThatTheyReadBackEqual() {
        for (double value : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, 1e21, -0.0, 1.0 / 3}) {
            client.runs().logBatch("r1", List.of(new MetricPoint("a", value, 1, 0)), List.of(), List.of());
            String sent = server.received().get(server.received().size() - 1).text();
            String number = sent.replaceAll(".*\"value\":([^,]*),.*", "$1");
            assertThat(Double.parseDouble(number)).isEqualTo(value);
        }
    }

    @Test
    void writesParamsThatLookLikeNumbersAsTexts() {
        client.runs().logBatch("r1", List.of(), List.of(new Param("a", "1"), new Param("b", "")), List.of());
        assertThat(server.only().text())
                .contains("\"params\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"\"}]");
    }

    @Test
    void writesStatusesInUpperCase() {
        client.runs().end("r1", RunStatus.FINISHED, 5);
        assertThat(server.only().text()).isEqualTo("{\"run_id\":\"r1\",\"status\":\"FINISHED\",\"end_time\":5}");
    }

    @Test
    void writesIdsAsTextsAndAlwaysAStartTime() {
        server.answer(200, RUN);
        client.runs().create(new NewRun("0", "n", 0, List.of()));
        assertThat(server.only().text()).contains("\"experiment_id\":\"0\"").contains("\"start_time\":0");
    }

    @Test
    void createsWithEachTagOnceAndLeavesTheNameTagToTheServer() {
        server.answer(200, RUN);
        client.runs()
                .create(new NewRun(
                        "1",
                        "n",
                        1,
                        List.of(new Tag("k", "old"), new Tag("mlflow.runName", "other"), new Tag("k", "new"))));
        assertThat(server.only().text()).contains("\"tags\":[{\"key\":\"k\",\"value\":\"new\"}]");
    }

    @Test
    void replacesLoneSurrogates() {
        server.answer(200, RUN);
        client.runs().create(new NewRun("1", "a\ud800b", 1, List.of()));
        assertThat(server.only().text()).contains("\"run_name\":\"a\ufffdb\"");
    }

    @Test
    void sendsKnownLengthPlainJsonAndNoOrigin() {
        client.runs().setTag("r1", new Tag("k", "é"));
        ScriptedServer.Received request = server.only();
        assertThat(request.header("Content-Length")).isEqualTo(String.valueOf(request.bytes()));
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.headers()).doesNotContainKeys("Transfer-encoding", "Origin", "Content-encoding");
        assertThat(request.header("User-Agent")).isEqualTo("mlops-sdk");
    }

    @Test
    void describesDatasetsWithoutEmptyFields() {
        client.runs().logInputs("r1", new DatasetInput("iris", "d1", "local", "{}", null, null, "training"));
        assertThat(server.only().text())
                .isEqualTo("{\"run_id\":\"r1\",\"datasets\":[{\"tags\":[{\"key\":\"mlflow.data.context\","
                        + "\"value\":\"training\"}],\"dataset\":{\"name\":\"iris\",\"digest\":\"d1\","
                        + "\"source_type\":\"local\",\"source\":\"{}\"}}]}");
    }

    @Test
    void putsTheRunIdIntoTheModelAndSendsItAsText() {
        client.runs().logModel("r1", "{\"artifact_path\":\"model\"}");
        assertThat(server.only().text())
                .isEqualTo("{\"run_id\":\"r1\",\"model_json\":"
                        + "\"{\\\"artifact_path\\\":\\\"model\\\",\\\"run_id\\\":\\\"r1\\\"}\"}");
    }

    @Test
    void refusesModelsThatAreNoJsonObject() {
        assertThatThrownBy(() -> client.runs().logModel("r1", "[1]")).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void refusesBatchesThatTheServerWouldRefuse() {
        var params = Collections.nCopies(LogBatch.MAX_PARAMS + 1, new Param("k", "v"));
        assertThatThrownBy(() -> client.runs().logBatch("r1", List.of(), params, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101 params");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void sendsTheWorkspaceWithEachRequest() {
        var settings = MlflowSettings.builder(server.uri()).workspace("team").build();
        try (MlflowClient inWorkspace = MlflowClient.connect(settings)) {
            inWorkspace.runs().delete("r1");
        }
        assertThat(server.only().header("X-MLFLOW-WORKSPACE")).isEqualTo("team");
    }

    @Test
    void keepsThePathOfTheTrackingUri() {
        var settings = MlflowSettings.builder(server.uri() + "/ml/").build();
        try (MlflowClient behindPrefix = MlflowClient.connect(settings)) {
            behindPrefix.runs().restore("r1");
        }
        assertThat(server.only().target()).isEqualTo("/ml/api/2.0/mlflow/runs/restore");
        assertThat(server.only().headers()).containsAllEntriesOf(Map.of("Content-length", List.of("15")));
    }
}
