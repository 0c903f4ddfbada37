package io.github.mlopssdk.samples.serving;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.MicroBatcher;
import io.github.mlopssdk.serving.ScoringHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send too much, too slowly or nonsense get a clear answer, and are in nobody's way. */
final class StubbornClientTest {
    private static final int HUNDRED_MB = 100_000_000;

    /** More than the server has threads. */
    private static final int SLOW_CLIENTS = 300;

    /** More numbers than the buffers of a connection hold. */
    private static final int BIG_ANSWER = 5_000_000;

    private static final String PIECES =
            "POST /invocations HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String ROW = "{\"inputs\":[[1]]}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ModelServer server;

    @BeforeAll
    static void start() {
        var settings = Settings.from(Map.of("PORT", "0", "BODY_BYTES", "1000000", "BODY_SECONDS", "1"), 1);
        server = ModelServer.start(settings, ScoringHandler.builder(StubbornClientTest::echo), new ServingMetrics());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CompletableFuture<Rows> echo(ModelInput input) {
        return CompletableFuture.completedFuture(input.rows());
    }

    @Test
    void refusesALongBodyBeforeItIsSent() throws IOException {
        try (var client = new RawClient(server.port()).post(HUNDRED_MB, "{")) {
            assertThat(client.answer())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("Connection: close")
                    .endsWith(
                            "{\"error_code\":\"BAD_REQUEST\",\"message\":\"The body must have at most 1000000 bytes\"}");
        }
    }

    @Test
    void answersAClientThatSendsTheLongBodyAllTheSame() throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(uri("/invocations"))
                        .POST(BodyPublishers.ofByteArray(new byte[HUNDRED_MB]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesALongBodyOfUnknownLength() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        try (var client = new RawClient(server.port()).send(PIECES).send(chunk.repeat(16))) {
            assertThat(client.answer()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void givesUpABodyThatDripsIn() throws IOException {
        ScheduledExecutorService tap = Executors.newSingleThreadScheduledExecutor();
        try (var client = new RawClient(server.port()).post(1000, "{")) {
            Future<?> drops = tap.scheduleAtFixedRate(() -> drip(client), 0, 50, MILLISECONDS);

            assertThat(client.answer())
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("{\"error_code\":\"BAD_REQUEST\",\"message\":\"The body must arrive within 1 s\"}");
            drops.cancel(false);
        } finally {
            tap.shutdownNow();
        }
    }

    private static void drip(RawClient client) {
        try {
            client.send(" ");
        } catch (IOException e) {
            // The server has closed the connection, as it should.
        }
    }

    @Test
    void slowClientsAreInNobodysWay() throws IOException, InterruptedException {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(new RawClient(server.port()).post(1000, "{"));
            }

            assertThat(get("/ping").statusCode()).isEqualTo(200);
            for (RawClient client : slow) {
                assertThat(client.answer()).startsWith("HTTP/1.1 408 ");
            }
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void refusesARequestWithoutItsHeaders() throws IOException {
        try (var client = new RawClient(server.port()).send("POST /invocations HTTP/1.1\r\n\r\n")) {
            assertThat(client.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void countsRefusalsToo() throws IOException, InterruptedException {
        try (var client = new RawClient(server.port()).post(HUNDRED_MB, "{")) {
            client.answer();
        }

        assertThat(get("/metrics").body()).contains("serving_requests_seconds_count{status=\"413\"}");
    }

    /** One model, as {@code WORKERS=1} makes it: whoever holds up its thread holds up everybody. */
    @Test
    @SuppressWarnings("try") // Two clients are there, and do nothing.
    void aClientThatDoesNotReadIsInNobodysWay() throws IOException, InterruptedException {
        var asked = new CountDownLatch(2);
        Predictor big = input -> {
            asked.countDown();
            return Tensor.of(new double[BIG_ANSWER], 1, BIG_ANSWER);
        };
        var settings = Settings.from(Map.of("PORT", "0", "UNREADY_SECONDS", "0", "DRAIN_SECONDS", "0"), 1);
        try (MicroBatcher batcher = MicroBatcher.builder(List.of(big)).build();
                var one = ModelServer.start(settings, ScoringHandler.builder(batcher), new ServingMetrics());
                var first = new RawClient(one.port()).post(ROW.length(), ROW);
                var second = new RawClient(one.port()).post(ROW.length(), ROW)) {
            assertThat(asked.await(10, SECONDS)).isTrue();

            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + one.port() + "/invocations"))
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(10))
                            .POST(BodyPublishers.ofString(ROW))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSizeGreaterThan(BIG_ANSWER);
        }
    }

    @Test
    @Timeout(20)
    void bodiesOfAllRequestsTogetherHaveALimit() throws IOException, InterruptedException {
        try (ModelServer small = room()) {
            try (var first = new RawClient(small.port()).post(800_000, "{");
                    var second = new RawClient(small.port()).post(800_000, "{");
                    var third = new RawClient(small.port()).post(ROW.length(), ROW)) {
                assertThat(third.line()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(List.of(first.answer(), second.answer()))
                        .anySatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 408 "))
                        .anySatisfy(answer -> assertThat(answer)
                                .startsWith("HTTP/1.1 503 ")
                                .contains("Retry-After: 1", "TEMPORARILY_UNAVAILABLE", "ask again"));
            }
            // What was taken is given back, if not before the client sees the end of its answer, then right after.
            while (!postLong(small.port()).equals("HTTP/1.1 200 OK")) {
                MILLISECONDS.sleep(10);
            }
        }
    }

    private static String postLong(int port) throws IOException {
        try (var client = new RawClient(port).post(800_000, ROW + " ".repeat(800_000 - ROW.length()))) {
            return client.line();
        }
    }

    /** A server with room for one long body and some short ones. */
    private static ModelServer room() {
        Map<String, String> variables = Map.of(
                "PORT", "0", "BODY_BYTES", "800000", "BODIES_MIB", "1", "BODY_SECONDS", "2", "UNREADY_SECONDS", "0");
        return ModelServer.start(
                Settings.from(variables, 1), ScoringHandler.builder(StubbornClientTest::echo), new ServingMetrics());
    }

    /** Without a length nobody knows how long it becomes, so the longest is set aside. */
    @Test
    void aBodyInPiecesCountsAsTheLongest() throws IOException {
        try (ModelServer small = room();
                var pieces = new RawClient(small.port()).send(PIECES);
                var whole = new RawClient(small.port()).post(800_000, "{")) {
            assertThat(List.of(pieces.answer().substring(0, 12), whole.answer().substring(0, 12)))
                    .containsExactlyInAnyOrder("HTTP/1.1 408", "HTTP/1.1 503");
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
