package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlflowClientTest {
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

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
    void reportsTheServersCodeAndWords() {
        server.answer(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such key\"}");
        MlflowException failure = failureOfWrite();
        assertThat(failure)
                .hasMessageContaining("runs/set-tag at " + server.uri() + " was answered 400 INVALID_PARAMETER_VALUE")
                .hasMessageContaining("no such key");
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(failure.verdict()).isEqualTo(Verdict.PERMANENT);
        assertThat(failure.ambiguous()).isFalse();
    }

    @Test
    void sendsNothingOnceItIsClosed() {
        client.close();

        assertThat(failureOfWrite().verdict()).isEqualTo(Verdict.RETRY);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void summarizesWebPages() {
        server.answer(502, "<html><head><title>Bad Gateway</title><style>p{}</style></head><p>nginx</p></html>", HTML);
        assertThat(failureOfWrite()).hasMessageEndingWith("answered 502: Bad Gateway nginx");
    }

    @Test
    void cutsLongWords() {
        server.answer(500, "x".repeat(100_000), HTML);
        assertThat(failureOfWrite().getMessage()).hasSizeLessThan(1200);
    }

    @Test
    void takesNoWebPageForSuccess() {
        server.answer(200, "<html><title>Log in to the network</title></html>", HTML);
        MlflowException failure = failureOfWrite();
        assertThat(failure.problem()).isEqualTo(Problem.NOT_MLFLOW);
        assertThat(failure.verdict()).isEqualTo(Verdict.RETRY);
        assertThat(failure).hasMessageContaining("Log in to the network");
    }

    @Test
    void sendsAWriteOnceThoughItsAnswerIsLost() {
        server.dropAnswer();
        MlflowException failure = failureOfWrite();
        assertThat(failure.problem()).isEqualTo(Problem.NO_ANSWER);
        assertThat(failure.ambiguous()).isTrue();
        assertThat(failure.status()).isZero();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsAWriteOnceThoughTheServerAsksForItAgainAtOnce() {
        server.answer(503, "busy", Map.of("Retry-After", "0"));
        MlflowException failure = failureOfWrite();
        assertThat(failure.retryAfter()).contains(Duration.ZERO);
        assertThat(failure.ambiguous()).isTrue();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void measuresRetryAfterFromItsClock() {
        server.answer(429, "", Map.of("Retry-After", "Mon, 23 Nov 2026 10:01:00 GMT"));
        var settings = MlflowSettings.builder(server.uri()).build();
        try (MlflowClient timed = MlflowClient.connect(settings, () -> Instant.parse("2026-11-23T10:00:00Z"))) {
            var failure = catchThrowableOfType(
                    MlflowException.class, () -> timed.runs().delete("r"));
            assertThat(failure.retryAfter()).contains(Duration.ofMinutes(1));
            assertThat(failure.ambiguous()).isFalse();
        }
    }

    @Test
    void knowsThatARefusedConnectionCarriedNothingOut() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (MlflowClient away = connect("http://127.0.0.1:" + port)) {
            var failure = catchThrowableOfType(
                    MlflowException.class, () -> away.runs().delete("r"));
            assertThat(failure.problem()).isEqualTo(Problem.NO_ANSWER);
            assertThat(failure.ambiguous()).isFalse();
        }
    }

    @Test
    void givesUpAfterTheTimeout() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MlflowClient hasty =
                        MlflowClient.connect(MlflowSettings.builder("http://127.0.0.1:" + silent.getLocalPort())
                                .timeout(Duration.ofMillis(200))
                                .build())) {
            var failure = catchThrowableOfType(
                    MlflowException.class, () -> hasty.runs().delete("r"));
            assertThat(failure.verdict()).isEqualTo(Verdict.RETRY);
            assertThat(failure.ambiguous()).isTrue();
        }
    }

    @Test
    void keepsTheInterruptFlag() {
        Thread.currentThread().interrupt();
        var failure =
                catchThrowableOfType(MlflowException.class, () -> client.runs().delete("r"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.verdict()).isEqualTo(Verdict.RETRY);
    }

    @Test
    void namesTheNewAddressInsteadOfFollowing() {
        server.answer(301, "", Map.of("Location", "https://u:pw@new.example/ml/api/2.0/mlflow/runs/set-tag?token=x"));
        MlflowException failure = failureOfWrite();
        assertThat(failure.problem()).isEqualTo(Problem.REDIRECT);
        assertThat(failure).hasMessageContaining("go to https://new.example/ml: set MLFLOW_TRACKING_URI");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void explainsTheHostCheck() {
        server.answer(403, "Invalid Host header - possible DNS rebinding attack detected", HTML);
        assertThat(failureOfWrite())
                .hasMessageContaining("--allowed-hosts")
                .hasMessageContaining("MLFLOW_SERVER_ALLOWED_HOSTS");
    }

    @Test
    void readsTheCredentialAgainAfterARefusal() {
        var credentials = new ArrayDeque<Credential>(
                List.of(new Credential.Bearer("old"), new Credential.Basic("ü", "p"), new Credential.Bearer("unused")));
        CredentialProvider rotating = () -> Optional.of(credentials.remove());
        server.answer(200, "{}").answer(401, "You are not authenticated");
        try (MlflowClient known = MlflowClient.connect(
                MlflowSettings.builder(server.uri()).credentials(rotating).build())) {
            known.runs().delete("r");
            var failure = catchThrowableOfType(
                    MlflowException.class, () -> known.runs().delete("r"));
            assertThat(failure.verdict()).isEqualTo(Verdict.PAUSE);
            known.runs().delete("r");
        }
        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer old", "Bearer old", "Basic w7w6cA==");
    }

    @Test
    void keepsSecretsOutOfMessagesAndTexts() {
        var settings = MlflowSettings.builder(server.uri().replace("//", "//ann:s3cret@"))
                .build();
        server.answer(500, "failed for ann:s3cret with Basic YW5uOnMzY3JldA==", HTML);
        try (MlflowClient known = MlflowClient.connect(settings)) {
            assertThatThrownBy(() -> known.runs().delete("r"))
                    .hasMessageContaining("***")
                    .hasMessageNotContainingAny("s3cret", "YW5uOnMzY3JldA==");
            assertThat(known.runPage("1", "r")).hasToString(server.uri() + "/#/experiments/1/runs/r");
        }
        assertThat(server.only().header("Authorization")).isEqualTo("Basic YW5uOnMzY3JldA==");
        assertThat(settings.toString() + TrackingUri.parse("http://ann:s3cret@h"))
                .doesNotContain("s3cret");
    }

    @Test
    void stopsWhenAPageTokenRepeats() {
        String page = "{\"metrics\":[{\"key\":\"a\",\"value\":\"NaN\",\"timestamp\":\"5\"}],\"next_page_token\":\"t\"}";
        server.answer(200, page).answer(200, page);
        assertThat(client.runs().history("r", "a")).hasSize(2).allSatisfy(point -> {
            assertThat(point.value()).isNaN();
            assertThat(point.timestampMillis()).isEqualTo(5);
            assertThat(point.step()).isZero();
        });
        assertThat(server.received())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.target()).contains("max_results=25000"));
        assertThat(server.received().get(1).target()).contains("page_token=t");
    }

    @Test
    void asksForNoMorePagesThanWanted() {
        String run = "{\"info\":{\"run_id\":\"r\",\"status\":\"SCHEDULED\"}}";
        server.answer(200, "{\"runs\":[" + run + "," + run + "],\"next_page_token\":\"t\"}");
        assertThat(client.runs().findByTag("7", "mlops.run_key", "it's")).isPresent();
        assertThat(server.only().text())
                .contains("\"filter\":\"tags.`mlops.run_key` = \\\"it's\\\"\"")
                .contains("\"run_view_type\":\"ALL\"")
                .contains("\"max_results\":1");
    }

    private MlflowException failureOfWrite() {
        return catchThrowableOfType(MlflowException.class, () -> client.runs().setTag("r", new Tag("k", "v")));
    }

    private static MlflowClient connect(String uri) {
        return MlflowClient.connect(MlflowSettings.builder(uri).build());
    }
}
