package io.github.mlopssdk.samples.serving.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The generator hides nothing. */
final class OpenLoopTest {
    private static final String PREDICTION = "{\"predictions\":[1]}";

    @Test
    void countsEveryRequestOnce() throws IOException {
        LoadResult result = against(exchange -> answer(exchange, 200, PREDICTION), Duration.ofSeconds(5));

        assertThat(result.answered()).isEqualTo(100);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void tellsErrorsApart() throws IOException {
        var count = new AtomicInteger();
        LoadResult result = against(
                exchange -> {
                    int number = count.getAndIncrement();
                    answer(exchange, number % 2 == 0 ? 200 : 429, number % 4 == 0 ? PREDICTION : "{}");
                },
                Duration.ofSeconds(5));

        assertThat(result.answered()).isEqualTo(25);
        assertThat(result.errors()).containsEntry("status 429", 50).containsEntry("no prediction", 25);
    }

    /** A generator that waits for an answer before it notes when the next request began would see one slow request. */
    @Test
    void aServerThatStopsForAWhileSlowsAllRequestsOfThatWhile() throws IOException {
        var stopped = new CountDownLatch(1);
        var count = new AtomicInteger();
        LoadResult result = against(
                exchange -> {
                    if (count.getAndIncrement() == 0) {
                        await(stopped);
                    }
                    answer(exchange, 200, PREDICTION);
                },
                Duration.ofSeconds(5));

        assertThat(result.answered()).isEqualTo(100);
        // Half a second without an answer, of a second in which a request is due each ten milliseconds.
        assertThat(result.millis(25)).isLessThan(result.millis(75));
        assertThat(result.millis(75)).isGreaterThan(100);
        assertThat(result.longestMillis()).isGreaterThan(400);
    }

    private static void await(CountDownLatch never) {
        try {
            never.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsNeverAnsweredCountsForAsLongAsItWasWaitedFor() throws IOException {
        var never = new CountDownLatch(1);
        LoadResult result = against(
                exchange -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Duration.ofMillis(100));

        assertThat(result.errors()).containsExactly(Map.entry("no answer", 100));
        assertThat(result.millis(0)).isGreaterThanOrEqualTo(100);
    }

    /** Asks a hundred times in a second, on one connection after a warm-up of none. */
    private static LoadResult against(HttpHandler handler, Duration patience) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        try {
            return OpenLoop.run(new LoadPlan(
                    List.of(server.getAddress()), "{}", 1, 100, Duration.ZERO, Duration.ofSeconds(1), patience));
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
