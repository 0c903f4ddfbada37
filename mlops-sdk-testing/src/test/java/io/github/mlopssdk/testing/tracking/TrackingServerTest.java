package io.github.mlopssdk.testing.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackingServerTest {
    private final TrackingServer server = TrackingServer.start();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void keepsRunsForAssertions() throws Exception {
        String run = newRun();
        post(
                "runs/log-batch",
                "{\"run_id\":\"" + run
                        + "\",\"metrics\":[{\"key\":\"loss\",\"value\":\"NaN\",\"timestamp\":7,\"step\":3}],"
                        + "\"params\":[{\"key\":\"lr\",\"value\":\"0.01\"}],\"tags\":[{\"key\":\"team\",\"value\":\"a\"}]}");
        put(run, "notes/readme.txt", "hello");

        TrackedRun tracked = server.run("Default");
        assertThat(tracked.id()).isEqualTo(run);
        assertThat(tracked.status()).isEqualTo("RUNNING");
        assertThat(tracked.params()).containsExactly(Map.entry("lr", "0.01"));
        assertThat(tracked.tags()).containsEntry("team", "a").containsKey("mlflow.runName");
        assertThat(tracked.history("loss")).containsExactly(new TrackedRun.Point(Double.NaN, 7, 3));
        assertThat(tracked.artifactText("notes/readme.txt")).contains("hello");
    }

    @Test
    void repliesInPlaceOfTheServer() throws Exception {
        server.inject(new Fault.Reply(503, Map.of("Retry-After", "2"), "busy"), 2, request -> true);

        assertThat(get("/health").statusCode()).isEqualTo(503);
        HttpResponse<String> second = get("/health");
        assertThat(second.headers().firstValue("Retry-After")).contains("2");
        assertThat(second.body()).isEqualTo("busy");
        assertThat(get("/health").body()).isEqualTo("OK");
    }

    @Test
    void dropsARequestBeforeItIsProcessed() throws Exception {
        String run = newRun();
        server.inject(new Fault.DropRequest(), 9, request -> request.path().endsWith("runs/set-tag"));

        assertThatThrownBy(() -> setTag(run)).isInstanceOf(IOException.class);
        assertThat(server.run("Default").tags()).doesNotContainKey("k");
        server.clearFaults();
        assertThat(setTag(run).statusCode()).isEqualTo(200);
    }

    @Test
    void dropsTheAnswerAfterTheRequestIsProcessed() throws Exception {
        String run = newRun();
        server.inject(new Fault.DropAnswer(), 9, request -> request.path().endsWith("runs/set-tag"));

        assertThatThrownBy(() -> setTag(run)).isInstanceOf(IOException.class);
        assertThat(server.run("Default").tags()).containsEntry("k", "v");
    }

    @Test
    void holdsARequestUntilTheGateOpens() throws Exception {
        String run = newRun();
        var gate = new Gate();
        server.inject(new Fault.HoldRequest(gate));

        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
                request("runs/set-tag", "{\"run_id\":\"" + run + "\",\"key\":\"k\",\"value\":\"v\"}"),
                BodyHandlers.ofString());
        gate.awaitRequest(Duration.ofSeconds(10));
        assertThat(server.run("Default").tags()).doesNotContainKey("k");
        gate.open();
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void holdsAnAnswerUntilTheGateOpens() throws Exception {
        String run = newRun();
        var gate = new Gate();
        server.inject(new Fault.HoldAnswer(gate));

        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
                request("runs/set-tag", "{\"run_id\":\"" + run + "\",\"key\":\"k\",\"value\":\"v\"}"),
                BodyHandlers.ofString());
        gate.awaitRequest(Duration.ofSeconds(10));
        assertThat(server.run("Default").tags()).containsEntry("k", "v");
        assertThat(answer).isNotDone();
        gate.open();
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void breaksOffAnAnswer() throws Exception {
        server.inject(new Fault.TruncateAnswer(1));
        assertThatThrownBy(() -> get("/health")).isInstanceOf(IOException.class);
    }

    @Test
    void comesBackOnTheSamePortWithItsData() throws Exception {
        newRun();
        server.stop();
        assertThatThrownBy(() -> get("/health")).isInstanceOf(IOException.class);
        server.restart();
        assertThat(get("/health").body()).isEqualTo("OK");
        assertThat(server.runs()).hasSize(1);
    }

    @Test
    void recordsWhatWasSent() throws Exception {
        setTag(newRun());
        RecordedRequest last = server.requests("runs/set-tag").get(0);
        assertThat(last.method()).isEqualTo("POST");
        assertThat(last.body()).contains("\"key\":\"k\"");
        assertThat(last.header("content-type")).contains("application/json");
        assertThat(last.isChunked()).isFalse();
        assertThat(last.isTorn()).isFalse();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void complainsAboutUnknownRoutes() throws Exception {
        assertThat(get("/api/2.0/mlflow/no/such/route").statusCode()).isEqualTo(404);
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/2.0/mlflow/no/such/route");
    }

    private String newRun() throws Exception {
        String answer = post("runs/create", "{\"experiment_id\":\"0\",\"start_time\":1}")
                .body();
        return answer.replaceAll(".*\"run_id\":\"(\\w+)\".*", "$1");
    }

    private HttpResponse<String> setTag(String run) throws Exception {
        return post("runs/set-tag", "{\"run_id\":\"" + run + "\",\"key\":\"k\",\"value\":\"v\"}");
    }

    private HttpResponse<String> post(String route, String json) throws Exception {
        return http.send(request(route, json), BodyHandlers.ofString());
    }

    private HttpRequest request(String route, String json) {
        return HttpRequest.newBuilder(uri("/api/2.0/mlflow/" + route))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private void put(String run, String path, String text) throws Exception {
        URI uri = uri("/api/2.0/mlflow-artifacts/artifacts/0/" + run + "/artifacts/" + path);
        http.send(HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(text)).build(), BodyHandlers.discarding());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(server.uri() + path);
    }
}
