package io.github.mlopssdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final String EXPERIMENT =
            "{\"experiment\":{\"experiment_id\":\"0\",\"name\":\"Default\",\"lifecycle_stage\":\"active\"}}";

    @TempDir
    Path directory;

    private HttpServer server;
    private RecordingShell shell;

    @BeforeEach
    void open() throws IOException {
        shell = new RecordingShell(directory);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private String address(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(String version, int status, String experiment) {
        server.createContext("/version", exchange -> answer(exchange, 200, "text/plain", version));
        server.createContext("/api/", exchange -> answer(exchange, status, "application/json", experiment));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    @Test
    void findsNothingWrongBeforeTheFirstRun() {
        assertThat(shell.run("doctor")).isZero();
        assertThat(shell.out())
                .contains("ok    Java         " + System.getProperty("java.version"))
                .contains("ok    Environment  no variable of MLflow or of this library is set")
                .contains("does not exist yet")
                .contains("note  Server       MLFLOW_TRACKING_URI is not set");
    }

    @Test
    void printsJson() throws IOException {
        assertThat(shell.run("doctor", "--json")).isZero();

        JsonNode findings = new ObjectMapper().readTree(shell.out());
        assertThat(findings.get(0).path("subject").asText()).isEqualTo("Java");
        assertThat(findings.get(0).path("grade").asText()).isEqualTo("ok");
        assertThat(findings.get(0).path("text").asText()).startsWith(System.getProperty("java.version"));
    }

    @Test
    void namesTheServersVersion() {
        serve("3.18.0", 200, EXPERIMENT);

        assertThat(shell.set("MLFLOW_TRACKING_URI", address("")).run("doctor")).isZero();
        assertThat(shell.out()).contains("ok    Server       MLflow 3.18.0 at " + address(""));
    }

    @Test
    void refusesAnOldServer() {
        serve("1.30.1", 200, EXPERIMENT);

        assertThat(shell.set("MLFLOW_TRACKING_URI", address("")).run("doctor")).isEqualTo(1);
        assertThat(shell.out()).contains("PROBLEM  Server       MLflow 1.30.1").contains("too old");
    }

    @Test
    void explainsAServerThatRefuses() {
        serve("3.18.0", 403, "Invalid Host header - possible DNS rebinding attack detected");

        assertThat(shell.set("MLFLOW_TRACKING_URI", address("")).run("doctor")).isEqualTo(1);
        assertThat(shell.out()).contains("PROBLEM  Server").contains("--allowed-hosts");
    }

    @Test
    void explainsAServerThatIsAway() {
        server.stop(0);

        assertThat(shell.set("MLFLOW_TRACKING_URI", address("")).run("doctor")).isEqualTo(1);
        assertThat(shell.out()).contains("PROBLEM  Server").doesNotContain("\tat ");
    }

    @Test
    void namesTheLayerThatFailed() {
        server.stop(0);
        shell.set("MLFLOW_TRACKING_URI", address(""));
        assertThat(shell.run("doctor")).isEqualTo(1);
        assertThat(shell.out()).contains("TCP: nobody answers").contains("start the server");

        var unknown = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", "http://no-such-host.invalid:5000");
        assertThat(unknown.run("doctor")).isEqualTo(1);
        assertThat(unknown.out()).contains("DNS does not know the name 'no-such-host.invalid");

        var nonsense = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", "http://[bad");
        assertThat(nonsense.run("doctor")).isEqualTo(1);
        assertThat(nonsense.out()).contains("PROBLEM  Server");
    }

    @Test
    void explainsARefusedLoginAndMissingRights() {
        serve("3.18.0", 401, "{}");
        shell.set("MLFLOW_TRACKING_URI", address(""));
        assertThat(shell.run("doctor")).isEqualTo(1);
        assertThat(shell.out()).contains("401").contains("MLFLOW_TRACKING_USERNAME");

        server.removeContext("/api/");
        server.createContext("/api/", exchange -> answer(exchange, 403, "application/json", "{}"));
        var forbidden = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", address(""));
        assertThat(forbidden.run("doctor")).isEqualTo(1);
        assertThat(forbidden.out()).contains("403").contains("ask the server's administrator");
    }

    @Test
    void recognizesAPageInPlaceOfTheServer() {
        server.createContext(
                "/",
                exchange -> answer(exchange, 200, "text/html", "<html><title>Sign in</title><p>Guest Wi-Fi</html>"));

        assertThat(shell.set("MLFLOW_TRACKING_URI", address("")).run("doctor")).isEqualTo(1);
        assertThat(shell.out()).contains("Sign in").contains("answered in its place");
    }

    @Test
    void comparesTheClocks() {
        serve("3.18.0", 200, EXPERIMENT);
        shell.set("MLFLOW_TRACKING_URI", address(""));
        assertThat(shell.run("doctor")).isZero();
        assertThat(shell.out()).containsPattern("ok +Clock +agrees");

        var late = new RecordingShell(directory)
                .set("MLFLOW_TRACKING_URI", address(""))
                .at(() -> Instant.now().minusSeconds(3600));
        assertThat(late.run("doctor")).isEqualTo(1);
        assertThat(late.out())
                .containsPattern("PROBLEM +Clock +this machine's is 3[56]\\d\\d s behind")
                .contains("NTP");
    }

    @Test
    void changesNothingUnlessAskedTo() {
        serve("3.18.0", 200, EXPERIMENT);
        var posts = new AtomicInteger();
        server.removeContext("/api/");
        server.createContext("/api/", exchange -> {
            if (!exchange.getRequestMethod().equals("GET")) {
                posts.incrementAndGet();
            }
            answer(exchange, exchange.getRequestMethod().equals("GET") ? 200 : 403, "application/json", EXPERIMENT);
        });
        shell.set("MLFLOW_TRACKING_URI", address(""));

        assertThat(shell.run("doctor")).isZero();
        assertThat(posts).hasValue(0);
        assertThat(shell.out()).contains("not tried; 'mlops doctor --write' does");
        assertThat(shell.run("doctor", "--write")).isEqualTo(1);
        assertThat(posts).hasValue(1);
        assertThat(shell.out()).containsPattern("PROBLEM +Write +.*403");
    }

    @Test
    void showsNoSecret() {
        serve("3.18.0", 200, EXPERIMENT);
        shell.set("MLFLOW_TRACKING_URI", address("ann:hunter2@"))
                .set("MLFLOW_TRACKING_PASSWORD", "hunter2")
                .set("HTTPS_PROXY", "http://bob:hunter2@proxy:8080")
                .set("OTHER", "hunter2");

        assertThat(shell.run("doctor", "--verbose")).isZero();
        assertThat(shell.out() + shell.err())
                .doesNotContain("hunter2")
                .contains("MLFLOW_TRACKING_URI=" + address("(hidden)@"))
                .contains("MLFLOW_TRACKING_PASSWORD=(hidden)")
                .contains("HTTPS_PROXY=http://(hidden)@proxy:8080");
    }

    @Test
    void findsDamagedRefusedAndCrashedRuns() {
        Path store = directory.resolve(".mlops");
        SampleRun.finished(store, "run1").damaged();
        SampleRun.finished(store, "run2").refusedOne();
        SampleRun.abandoned(store, "run3");

        assertThat(shell.run("doctor")).isEqualTo(1);
        assertThat(shell.out())
                .contains("PROBLEM  Run          run1 has a journal that is damaged in 1 place;")
                .contains("PROBLEM  Run          run2 has 1 event that the server refused")
                .contains("note     Run          run3 crashed")
                .contains("3 runs, ");
    }

    @Test
    void warnsThatRecordingIsOff() {
        assertThat(shell.set("MLOPS_DISABLED", "true").run("doctor")).isZero();
        assertThat(shell.out()).contains("MLOPS_DISABLED=true: nothing is recorded while this is set");
    }
}
